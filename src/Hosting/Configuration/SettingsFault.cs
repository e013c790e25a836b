namespace DnsOrleans.Hosting.Configuration;

/// <summary>One reason not to start.</summary>
/// <param name="Key">The full key, <c>Locations:0:Resolvers:1</c>, or the argument that is wrong, <c>--config</c>.</param>
/// <param name="Problem">What is wrong with it and what would be right, one line.</param>
public readonly record struct SettingsFault(string Key, string Problem)
{
    /// <summary>The line that is printed: key and problem.</summary>
    public override string ToString() => $"{Key}: {Problem}";
}
