using System.Collections.Immutable;
using System.Net;

namespace DnsOrleans.Playground;

/// <summary>How a <see cref="PlaygroundServer"/> is set up. The defaults suit a demo; only <see cref="Views"/> must be given.</summary>
public sealed record PlaygroundOptions
{
    /// <summary>The most views one server shows; each has an address of its own in the documentation networks (RFC 5737).</summary>
    public const int MaxViews = 200;

    // Texts of a reply name the location, and a TXT string holds 255 octets.
    private const int MaxLocationLength = 100;

    /// <summary>The locations that see the zone, 1 to 200, in the order that the scenarios speak of ("the second location"). A query without a Client Subnet, or with one in no view, gets the first.</summary>
    public required ImmutableArray<PlaygroundView> Views { get; init; }

    /// <summary>The UDP and TCP port on 127.0.0.1; 0 (the default) takes one that is free for both.</summary>
    public int Port { get; init; }

    /// <summary>TCP connections served at once; the next ones wait in the system's listen queue; default 256.</summary>
    public int MaxTcpConnections { get; init; } = 256;

    /// <summary>How long a TCP connection may go without a query before it is closed (RFC 7766 section 6.2.3); default 5 s.</summary>
    public TimeSpan TcpIdleTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Replies held back at once by the slow scenario; one more is never sent; default 16384, at most about 1 KiB each.</summary>
    public int MaxDelayedReplies { get; init; } = 16384;

    /// <summary>How late the slow scenario's reply is; default 800 ms.</summary>
    public TimeSpan SlowDelay { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>Throws an <see cref="ArgumentException"/> that names the first wrong option and what would be right.</summary>
    internal void Validate()
    {
        Require(!Views.IsDefault && Views.Length is >= 1 and <= MaxViews, nameof(Views), $"1 to {MaxViews} views");
        Require(Views.All(view => view.Location?.Length is >= 1 and <= MaxLocationLength), nameof(Views), $"views whose location has a name of 1 to {MaxLocationLength} characters");
        Require(Views.DistinctBy(view => view.Location).Count() == Views.Length, nameof(Views), "views of different locations");
        Require(Port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort, nameof(Port), "0 (any free port) to 65535");
        Require(MaxTcpConnections >= 1, nameof(MaxTcpConnections), "1 or more");
        Require(MaxDelayedReplies >= 1, nameof(MaxDelayedReplies), "1 or more");
        Require(TcpIdleTimeout > TimeSpan.Zero && TcpIdleTimeout <= TimeSpan.FromHours(1), nameof(TcpIdleTimeout), "more than 0 and at most an hour");
        Require(SlowDelay >= TimeSpan.Zero && SlowDelay <= TimeSpan.FromHours(1), nameof(SlowDelay), "0 to an hour");
    }

    private static void Require(bool holds, string option, string right)
    {
        if (!holds)
            throw new ArgumentException($"{nameof(PlaygroundOptions)}.{option} must be {right}.", option);
    }
}

/// <summary>One location's sight of the zone.</summary>
/// <param name="Location">The location's name, <c>us-east-1</c>; 1 to 100 characters.</param>
/// <param name="Subnet">Queries whose Client Subnet lies in this network, or around it, see this view; where networks overlap, the first view that matches.</param>
public sealed record PlaygroundView(string Location, IPNetwork Subnet);
