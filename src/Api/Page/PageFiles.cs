using System.Collections.Immutable;
using System.Reflection;

namespace DnsOrleans.Api.Page;

/// <summary>The page's files. They are resources of the assembly, so they are there wherever the process is started from.</summary>
internal static class PageFiles
{
    // As the project file names them.
    private const string Prefix = "wwwroot/";

    /// <summary>Every file of the page.</summary>
    public static ImmutableArray<PageFile> ReadAll()
    {
        var assembly = typeof(PageFiles).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => Read(assembly, name))];
    }

    private static PageFile Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"no resource {name}");
        var octets = new byte[stream.Length];
        stream.ReadExactly(octets);
        return new(name[Prefix.Length..], ContentTypeOf(name), octets);
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"no media type is known for {other} ({name})"),
    };
}
