namespace DnsOrleans.ClusterProcesses;

/// <summary>Where the build has put the two programs.</summary>
internal static class BuiltPrograms
{
    public static string Api { get; } = Find("Api");

    public static string Silo { get; } = Find("Silo");

    // bin/<configuration>/<framework> of this process's own project, beside src.
    private static string Find(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var built = Path.Combine("bin", own.Parent!.Name, own.Name, $"DnsOrleans.{project}.dll");
        for (var root = own.Parent; root is not null; root = root.Parent)
        {
            var program = Path.Combine(root.FullName, "src", project, built);
            if (File.Exists(program))
                return program;
        }
        throw new FileNotFoundException($"src/{project} is not built: there is no {built}");
    }
}
