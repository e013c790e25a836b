using DnsOrleans.Dns.Fuzz;

var options = FuzzOptions.Parse(args);
// Before anything of the library is loaded: its file is what changes.
Instrumentation.Apply();
return options.Mode switch
{
    FuzzMode.Afl => await AflRun.RunAsync(options),
    FuzzMode.AflTarget => AflRun.Serve(options),
    FuzzMode.Check => FuzzRun.Check(options),
    FuzzMode.Choose => FuzzRun.Choose(options),
    _ => FuzzRun.Run(options),
};
