namespace DnsOrleans.Api.Lookups.Asking;

/// <summary>The names of a request's fields, as callers write them and as faults are told.</summary>
internal static class Fields
{
    /// <summary>The body as a whole, where it cannot be read.</summary>
    public const string Body = "body";

    public const string Domain = "domain";
    public const string Locations = "locations";
    public const string RecordTypes = "record_types";
    public const string TimeoutMs = "timeout_ms";
    public const string Dnssec = "dnssec";
    public const string Resolvers = "resolvers";

    /// <summary>A caller's text for a sentence: in quotes, cut where it is long.</summary>
    public static string Quote(string text) => text.Length <= 64 ? $"'{text}'" : $"'{text[..64]}…'";
}
