using System.Net;

namespace DnsOrleans.Bench.Dns.Contestants;

/// <summary>What native programs read and write, in a directory of its own that goes at the end.</summary>
internal sealed class NameFiles : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("bench-dns-").FullName;

    public NameFiles(IPEndPoint server, int lookups)
    {
        File.WriteAllText(Resolvers, $"{server}\n");
        File.WriteAllLines(Names, Enumerable.Range(0, lookups).Select(BenchZone.Name));
        File.WriteAllLines(Questions, Enumerable.Range(0, lookups).Select(index => $"{BenchZone.Name(index)} A"));
    }

    /// <summary>The server's address and port.</summary>
    public string Resolvers => Path.Combine(_directory, "resolvers");

    /// <summary>A name on each line.</summary>
    public string Names => Path.Combine(_directory, "names");

    /// <summary>A name and a type on each line.</summary>
    public string Questions => Path.Combine(_directory, "questions");

    /// <summary>Where answers may be written.</summary>
    public string Answers => Path.Combine(_directory, "answers");

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
