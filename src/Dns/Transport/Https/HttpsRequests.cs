using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;

namespace DnsOrleans.Dns.Transport.Https;

/// <summary>Makes the HTTP requests of queries (RFC 8484 section 4.1).</summary>
internal sealed class HttpsRequests
{
    /// <summary>The media type of a message in wire format (RFC 8484 section 6).</summary>
    public const string MediaType = "application/dns-message";

    private static readonly MediaTypeHeaderValue ContentType = new(MediaType);
    private static readonly MediaTypeWithQualityHeaderValue Accept = new(MediaType);

    private readonly string _uri;
    private readonly bool _usesGet;

    public HttpsRequests(ResolverAddress address)
    {
        _uri = (address with { UsesGet = false }).ToString();
        _usesGet = address.UsesGet;
    }

    /// <summary>The request, which holds a copy of the query: HTTP may go on sending for a moment after a cancellation.</summary>
    public HttpRequestMessage Of(DnsQuery query)
    {
        var request = _usesGet
            ? new HttpRequestMessage(HttpMethod.Get, $"{_uri}?dns={Base64Url.EncodeToString(query.Octets.Span)}")
            : new HttpRequestMessage(HttpMethod.Post, _uri) { Content = new ByteArrayContent(query.Octets.ToArray()) { Headers = { ContentType = ContentType } } };
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        request.Headers.Accept.Add(Accept);
        return request;
    }
}
