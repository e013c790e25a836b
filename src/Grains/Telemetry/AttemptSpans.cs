using System.Diagnostics;
using DnsOrleans.Dns;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Telemetry;

/// <summary>Spans of a record's queries, told after the fact with their true times: nothing above the DNS client sees them before its result.</summary>
/// <param name="record">The record's span.</param>
/// <param name="source">The region's.</param>
internal sealed class AttemptSpans(Activity record, ActivitySource source)
{
    private int _attempts;

    /// <summary>Adds a span for each query of one lookup; a single one for a lookup that another cell did.</summary>
    public void Add(in ResolverResult resolver)
    {
        var result = resolver.Joined.Result;
        // The record's span may have begun earlier, with the wait for a place.
        var began = record.StartTimeUtc + resolver.Duration - result.Duration;
        if (!resolver.Joined.Joined && !result.AttemptLog.IsDefaultOrEmpty)
        {
            for (var i = 0; i < result.AttemptLog.Length; i++)
                Add(result.AttemptLog[i], began, resolver, isLast: i == result.AttemptLog.Length - 1);
        }
        else if (result.Server is { } server)
        {
            var whole = resolver.Joined.Joined ? resolver.Duration : result.Duration;
            var single = new LookupAttempt(server, result.Protocol, TimeSpan.Zero, whole, result.Outcome, result.Reply?.ResponseCode, Truncated: false);
            Add(single, resolver.Joined.Joined ? record.StartTimeUtc : began, resolver, isLast: true);
        }
    }

    /// <summary>Says of a span that another one did its work, and which.</summary>
    public static void SetJoined(Activity span, in JoinedResult joined)
    {
        if (!joined.Joined)
            return;
        span.SetTag(TagNames.Joined, true);
        if (joined.WorkSpan != default)
            span.AddLink(new(joined.WorkSpan));
    }

    public static void SetServer(Activity span, ResolverAddress server, TransportProtocol protocol)
    {
        span.SetTag(TagNames.ServerAddress, server.Host);
        span.SetTag(TagNames.ServerPort, server.Port);
        span.SetTag(TagNames.NetworkTransport, protocol == TransportProtocol.Udp ? "udp" : "tcp");
        // As the protocols are called where TLS negotiates them.
        if (protocol is TransportProtocol.Tls or TransportProtocol.Https)
            span.SetTag(TagNames.NetworkProtocol, protocol == TransportProtocol.Tls ? "dot" : "http");
    }

    private void Add(in LookupAttempt attempt, DateTime began, in ResolverResult resolver, bool isLast)
    {
        _attempts++;
        using var span = source.StartActivity(SpanNames.Attempt, ActivityKind.Client, record.Context, startTime: began + attempt.Started);
        if (span is not { IsAllDataRequested: true })
            return;
        var status = attempt.ResponseCode?.ToMnemonic() ?? RecordReports.StatusOf(attempt.Outcome);
        span.SetTag(TagNames.Attempt, _attempts);
        span.SetTag(TagNames.RecordStatus, status);
        SetServer(span, attempt.Server, attempt.Protocol);
        if (attempt.Truncated)
            span.SetTag(TagNames.Truncated, true);
        if (isLast && resolver.Joined.Result.Reply?.Edns?.NameServerId is { Octets.IsEmpty: false } nameServerId)
            span.SetTag(TagNames.NameServerId, nameServerId.ToString());
        SetJoined(span, resolver.Joined);
        // Who is called back when another has won has not failed.
        if (attempt.ResponseCode is not (ResponseCode.NoError or ResponseCode.NXDomain) && attempt.Outcome != LookupOutcome.Cancelled)
            LookupSpans.Fail(span, status, attempt.Reason);
        span.SetEndTime(began + attempt.Started + attempt.Duration);
    }
}
