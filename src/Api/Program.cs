using DnsOrleans.Api.Startup;
using DnsOrleans.Hosting.Processes;

return await HostProcess.RunAsync(ApiProgram.Instance, args, Console.Out, Console.Error, CancellationToken.None);
