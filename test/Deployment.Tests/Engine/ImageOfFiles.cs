using System.Formats.Tar;
using System.Text;
using System.Text.RegularExpressions;
using DnsOrleans.NameServers.Processes;

namespace DnsOrleans.Deployment.Tests.Engine;

/// <summary>An image made of this machine's own files, as no test fetches one: what some programs need, and nothing else.</summary>
internal sealed partial class ImageOfFiles : IAsyncDisposable
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Everyone = Executable | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.StickyBit;

    // Today's Linux has one tree of programs and libraries, and these for those who know the older ones.
    private static readonly string[] Merged = ["bin", "sbin", "lib", "lib64"];

    private readonly string _path = Path.GetTempFileName();
    private readonly TarWriter _tar;
    private readonly HashSet<string> _added = [];

    public ImageOfFiles()
    {
        _tar = new(File.Create(_path));
        foreach (var name in Merged)
            _tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = $"usr/{name}" });
        WritableDirectory("/tmp", owner: 0);
        Text("/etc/passwd", "root:x:0:0::/:/sbin/nologin\nredis:x:999:1000::/data:/sbin/nologin\napp:x:1654:1654::/:/sbin/nologin\n");
        Text("/etc/group", "root:x:0:\nredis:x:1000:\napp:x:1654:\n");
    }

    /// <summary>A program by its name, with the libraries that it is linked to; elsewhere if <paramref name="to"/> says so.</summary>
    public Task ProgramAsync(string name, CancellationToken cancellationToken, string? to = null)
    {
        var path = InstalledProgram.Find(name) ?? throw new InvalidOperationException($"{name} is not installed");
        Add(path, to ?? path);
        return LibrariesOfAsync(path, cancellationToken);
    }

    /// <summary>The libraries that a program or library is linked to.</summary>
    public async Task LibrariesOfAsync(string path, CancellationToken cancellationToken)
    {
        var run = await CommandRun.RunAsync("ldd", [path], cancellationToken);
        foreach (Match library in AbsolutePath().Matches(run.Output))
            Add(library.Value, library.Value);
    }

    /// <summary>Libraries that are loaded by name at run time, by the beginnings of their names.</summary>
    public async Task LoadedLibrariesAsync(IReadOnlyList<string> beginnings, CancellationToken cancellationToken)
    {
        var run = await CommandRun.RunAsync("ldconfig", ["-p"], cancellationToken);
        foreach (Match library in AbsolutePath().Matches(run.Output))
        {
            if (beginnings.Any(beginning => Path.GetFileName(library.Value).StartsWith(beginning, StringComparison.Ordinal)))
                Add(library.Value, library.Value);
        }
    }

    /// <summary>One file, whatever links lead to it.</summary>
    public void Add(string from, string to)
    {
        if (_added.Add(NameOf(to)))
            Write(to, File.OpenRead(from));
    }

    /// <summary>All files of a directory.</summary>
    public void Tree(string directory, string to)
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            Add(path, Path.Combine(to, Path.GetRelativePath(directory, path)));
    }

    /// <summary>An executable file with this text.</summary>
    public void Text(string to, string text) => Write(to, new MemoryStream(Encoding.UTF8.GetBytes(text)));

    /// <summary>A directory that everyone may write to.</summary>
    public void WritableDirectory(string to, int owner) =>
        _tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, NameOf(to)) { Mode = Everyone, Uid = owner, Gid = owner });

    public void Link(string from, string to) =>
        _tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, NameOf(from)) { LinkName = to });

    /// <summary>Makes the image.</summary>
    public async Task ImportAsync(string tag, CancellationToken cancellationToken)
    {
        await _tar.DisposeAsync();
        await Docker.RunAsync(cancellationToken, "import", _path, tag);
    }

    public async ValueTask DisposeAsync()
    {
        await _tar.DisposeAsync();
        File.Delete(_path);
    }

    private void Write(string to, Stream content)
    {
        using (content)
            _tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, NameOf(to)) { Mode = Executable, DataStream = content });
    }

    private static string NameOf(string path)
    {
        var name = path.TrimStart('/');
        return Merged.Contains(name.Split('/')[0]) ? $"usr/{name}" : name;
    }

    [GeneratedRegex(@"(?<=\s)/\S+")]
    private static partial Regex AbsolutePath();
}
