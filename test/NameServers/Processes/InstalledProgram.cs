namespace DnsOrleans.NameServers.Processes;

/// <summary>Finds programs of this machine.</summary>
internal static class InstalledProgram
{
    /// <summary>Where Debian keeps servers; not on every user's PATH.</summary>
    private static readonly string[] ServerDirectories = ["/usr/sbin", "/usr/local/sbin", "/sbin"];

    /// <summary>The program's path, from PATH or a directory of servers; null if it is not installed.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(ServerDirectories)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
}
