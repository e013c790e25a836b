namespace DnsOrleans.Deployment.Tests;

/// <summary>The repository that these tests were built in.</summary>
internal static class RepositoryFiles
{
    private const string Marker = "DnsOrleans.sln";

    /// <summary>Its directory, found from that of the tests upwards.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file of it.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>A file's text.</summary>
    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Marker)))
                return directory.FullName;
        }
        throw new InvalidOperationException($"no {Marker} above {AppContext.BaseDirectory}");
    }
}
