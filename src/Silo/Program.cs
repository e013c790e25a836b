using DnsOrleans.Hosting.Processes;
using DnsOrleans.Silo;

return await HostProcess.RunAsync(SiloProgram.Instance, args, Console.Out, Console.Error, CancellationToken.None);
