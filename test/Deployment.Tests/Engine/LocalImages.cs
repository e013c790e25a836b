using System.Runtime.InteropServices;
using DnsOrleans.NameServers.Processes;

namespace DnsOrleans.Deployment.Tests.Engine;

/// <summary>The images of compose.yaml, built by the repository's Dockerfile upon this machine's own .NET instead of a registry's.</summary>
internal sealed class LocalImages(string prefix) : IAsyncDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private readonly List<string> _tags = [];

    /// <summary>By the name that compose.yaml gives it, without the version: the image that stands in.</summary>
    public string this[string image] => $"{prefix}-{image.Split('/')[^1].Split(':')[0]}";

    public async Task BuildAsync(CancellationToken cancellationToken)
    {
        var published = Directory.CreateTempSubdirectory("dnsorleans-publish-").FullName;
        try
        {
            await Task.WhenAll(RedisAsync(cancellationToken), RuntimeAsync(cancellationToken), PublishedAsync(published, cancellationToken));
        }
        finally
        {
            Directory.Delete(published, recursive: true);
        }
        foreach (var target in (string[])["api", "silo"])
        {
            await Docker.RunAsync(
                cancellationToken, "build", "--target", target, "--build-arg", $"SDK_IMAGE={Tag("sdk")}", "--build-arg", $"RUNTIME_IMAGE={Tag("runtime")}",
                "--network", "none", "--tag", Tag(target), RepositoryFiles.Root);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_tags.Count > 0)
            await Docker.RunAsync(["image", "rm", "--force", .. _tags.Distinct()], CancellationToken.None);
    }

    private async Task RedisAsync(CancellationToken cancellationToken)
    {
        await using var image = new ImageOfFiles();
        foreach (var program in (string[])["redis-server", "redis-cli", "head", "od", "tr", "cat", "grep"])
            await image.ProgramAsync(program, cancellationToken);
        await image.ProgramAsync("sh", cancellationToken, to: "/bin/sh");
        image.WritableDirectory("/data", owner: 999);
        await image.ImportAsync(Tag("redis"), cancellationToken);
    }

    /// <summary>What the chiseled image has: .NET, ICU, OpenSSL; no shell.</summary>
    private async Task RuntimeAsync(CancellationToken cancellationToken)
    {
        var framework = RuntimeEnvironment.GetRuntimeDirectory();
        var dotnet = Path.GetFullPath(Path.Combine(framework, "../../.."));
        await using var image = new ImageOfFiles();
        foreach (var part in (string[])["host", "shared"])
            image.Tree(Path.Combine(dotnet, part), $"/usr/share/dotnet/{part}");
        foreach (var library in Directory.EnumerateFiles(framework, "*.so").Append(Path.Combine(dotnet, "dotnet")))
            await image.LibrariesOfAsync(library, cancellationToken);
        await image.LoadedLibrariesAsync(["libicudata.so.", "libicui18n.so.", "libicuuc.so.", "libssl.so.", "libcrypto.so."], cancellationToken);
        image.Add(Path.Combine(dotnet, "dotnet"), "/usr/share/dotnet/dotnet");
        image.Link("/usr/bin/dotnet", "../share/dotnet/dotnet");
        await image.ImportAsync(Tag("runtime"), cancellationToken);
    }

    /// <summary>Stands in for the SDK: has the programs published already, and commands that do nothing more.</summary>
    private async Task PublishedAsync(string directory, CancellationToken cancellationToken)
    {
        await using var image = new ImageOfFiles();
        foreach (var program in (string[])["Api", "Silo"])
        {
            var to = Path.Combine(directory, program);
            var run = await CommandRun.RunAsync(
                "dotnet", ["publish", RepositoryFiles.PathOf($"src/{program}"), "-c", Configuration, "--no-build", "-o", to, "-v", "quiet", "--nologo"], cancellationToken);
            Assert.True(run.ExitCode == 0, run.Output);
            image.Tree(to, $"/publish/{program}");
        }
        await image.ProgramAsync("sh", cancellationToken, to: "/bin/sh");
        image.Text("/usr/bin/dotnet", "#!/bin/sh\n");
        image.Text("/usr/bin/dpkg", "#!/bin/sh\necho amd64\n");
        await image.ImportAsync(Tag("sdk"), cancellationToken);
    }

    private string Tag(string name)
    {
        var tag = this[name];
        lock (_tags)
            _tags.Add(tag);
        return tag;
    }
}
