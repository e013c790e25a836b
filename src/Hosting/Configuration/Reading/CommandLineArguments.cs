namespace DnsOrleans.Hosting.Configuration.Reading;

/// <summary>What the platform's command line source would pass over in silence, or throw for.</summary>
internal static class CommandLineArguments
{
    /// <summary>One fault for each argument that sets nothing. Right are <c>--Key=value</c>, <c>--Key value</c>, <c>/Key value</c> and <c>Key=value</c>.</summary>
    public static IEnumerable<SettingsFault> FindFaults(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            var arg = args[i];
            var isSwitch = arg.StartsWith("--", StringComparison.Ordinal) || arg.StartsWith('/');
            if (arg.StartsWith('-') && !isSwitch)
                yield return new(arg, $"short switches are not known; write --{arg.TrimStart('-')}");
            else if (arg.Contains('='))
                continue;
            else if (!isSwitch)
                yield return new(arg, "sets nothing; write --Key=value");
            else if (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal))
                yield return new(arg, $"has no value; write {arg}=value");
            else
                i++;
        }
    }
}
