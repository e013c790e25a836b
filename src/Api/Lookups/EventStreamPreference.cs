using Microsoft.Net.Http.Headers;

namespace DnsOrleans.Api.Lookups;

/// <summary>Whether a request prefers server-sent events to one JSON body (RFC 9110 section 12.5.1).</summary>
internal static class EventStreamPreference
{
    private const string EventStream = "text/event-stream";

    /// <summary>True if the Accept header names event streams, and JSON with no higher quality or, at the same, later. Other types are not held against a request: it gets JSON.</summary>
    public static bool Of(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        // Nearly every request has no word of event streams; it need not be parsed.
        if (!accept.Any(value => value is not null && value.Contains(EventStream, StringComparison.OrdinalIgnoreCase))
            || !MediaTypeHeaderValue.TryParseList(accept, out var types))
            return false;
        double events = 0, json = 0;
        var eventsFirst = true;
        foreach (var type in types)
        {
            if (type.MediaType.Equals(EventStream, StringComparison.OrdinalIgnoreCase))
            {
                events = type.Quality ?? 1;
                eventsFirst = json == 0;
            }
            else if (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
                json = type.Quality ?? 1;
        }
        return events > json || (events > 0 && events == json && eventsFirst);
    }
}
