namespace DnsOrleans.NameServers;

/// <summary>A name server that this machine may have: how it is configured and started in the foreground.</summary>
public interface INameServerProgram
{
    /// <summary>The program's file name, <c>knotd</c>.</summary>
    string Executable { get; }

    /// <summary>The Debian package that brings it, for the reason of a skipped test.</summary>
    string Package { get; }

    /// <summary>A name whose SOA question is answered with NOERROR once the server is ready.</summary>
    string ReadyName { get; }

    /// <summary>Writes everything the server reads below <see cref="ServerPlace.Directory"/> and returns its command line's arguments.</summary>
    ValueTask<IReadOnlyList<string>> PrepareAsync(ServerPlace place, CancellationToken cancellationToken);
}
