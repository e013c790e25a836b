using System.Buffers;
using System.Globalization;
using System.Net;

namespace DnsOrleans.Dns.Transport.Https;

/// <summary>Makes an exchange's end of an HTTP response (RFC 8484 sections 4.2 and 5.1).</summary>
internal static class HttpsReply
{
    /// <summary>Reads the message, at most <see cref="DnsMessage.MaxLength"/> octets of it; whatever else comes is told as a reason.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="HttpRequestException">The connection broke.</exception>
    public static async ValueTask<Exchange> ReadAsync(HttpResponseMessage response, DnsQuery query, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            return Ended(LookupOutcome.NetworkError, string.Create(CultureInfo.InvariantCulture, $"answered HTTP {(int)response.StatusCode} rather than 200"));
        if (!HttpsRequests.MediaType.Equals(response.Content.Headers.ContentType?.MediaType, StringComparison.OrdinalIgnoreCase))
            return Ended(LookupOutcome.Malformed, $"answered with something else than {HttpsRequests.MediaType}");

        var buffer = ArrayPool<byte>.Shared.Rent(DnsMessage.MaxLength + 1);
        try
        {
            if (await ReadBodyAsync(response.Content, buffer, cancellationToken).ConfigureAwait(false) is not { } length)
                return Ended(LookupOutcome.Malformed, $"answered with more than {DnsMessage.MaxLength} octets");
            return Read(buffer.AsSpan(0, length), query, response.Headers.Age);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Exchange Read(ReadOnlySpan<byte> octets, DnsQuery query, TimeSpan? age)
    {
        if (!query.IsAnsweredBy(octets))
            return Ended(LookupOutcome.Malformed, "answered another question");
        var exchange = query.Read(octets, TransportProtocol.Https);
        return exchange.Reply is { } reply && age > TimeSpan.Zero ? exchange with { Reply = Aged(reply, age.Value) } : exchange;
    }

    /// <summary>The body's length; null if it is too long.</summary>
    private static async ValueTask<int?> ReadBodyAsync(HttpContent content, byte[] buffer, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > DnsMessage.MaxLength)
            return null;
        var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var length = await body.ReadAtLeastAsync(buffer.AsMemory(0, DnsMessage.MaxLength + 1), DnsMessage.MaxLength + 1, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return length > DnsMessage.MaxLength ? null : length;
        }
    }

    /// <summary>The message with its TTLs less the time that HTTP caches held it (RFC 8484 section 5.1).</summary>
    private static DnsMessage Aged(DnsMessage reply, TimeSpan age)
    {
        var seconds = (uint)Math.Min(age.TotalSeconds, uint.MaxValue);
        return reply with
        {
            Answers = [.. reply.Answers.Select(Aged)],
            Authorities = [.. reply.Authorities.Select(Aged)],
            Additionals = [.. reply.Additionals.Select(Aged)],
        };

        ResourceRecord Aged(ResourceRecord record) => record with { Ttl = record.Ttl - Math.Min(record.Ttl, seconds) };
    }

    private static Exchange Ended(LookupOutcome outcome, string? reason = null) => new(outcome, null, TransportProtocol.Https, reason);
}
