using DnsOrleans.Api.Startup;

return await ApiProcess.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
