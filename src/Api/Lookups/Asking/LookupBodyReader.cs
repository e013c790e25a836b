using System.Text.Json;
using System.Text.Unicode;
using DnsOrleans.Api.Problems;

namespace DnsOrleans.Api.Lookups.Asking;

/// <summary>Reads a lookup from a JSON body. Every member of a wrong type is told; members that are not the contract's are ignored.</summary>
internal static class LookupBodyReader
{
    // What is nested deeply stands in a member that is ignored, or told to be of a wrong type. The parser keeps a bit for each level, and Kestrel bounds the body.
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Reads <paramref name="body"/>; members at fault are noted and stay null.</summary>
    public static LookupQuery Read(ReadOnlyMemory<byte> body, Faults faults)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (body.IsEmpty)
        {
            faults.Invalid(Fields.Body, """is empty; send a JSON object such as {"domain": "example.com"}""");
            return new();
        }
        // The reader looks at a string's octets only when it is asked for, and throws there.
        if (!Utf8.IsValid(body.Span))
        {
            faults.Invalid(Fields.Body, "is not UTF-8; JSON is sent in UTF-8 (RFC 8259 section 8.1)");
            return new();
        }
        try
        {
            using var document = JsonDocument.Parse(body, AnyDepth);
            return ReadObject(document.RootElement, faults);
        }
        catch (JsonException e)
        {
            faults.Invalid(Fields.Body, $"is not well-formed JSON: it breaks at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for an escape such as "\ud800" without its other half.
            faults.Invalid(Fields.Body, "holds an escape of half a character (a lone UTF-16 surrogate); write both halves, or the character itself");
        }
        return new();
    }

    private static LookupQuery ReadObject(JsonElement root, Faults faults)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            faults.Invalid(Fields.Body, $$"""is {{Kind(root)}}, not an object such as {"domain": "example.com"}""");
            return new();
        }
        var query = new LookupQuery();
        var seen = new HashSet<string>();
        foreach (var member in root.EnumerateObject())
        {
            var field = member.Name;
            if (field is Fields.Domain or Fields.Locations or Fields.RecordTypes or Fields.TimeoutMs or Fields.Dnssec or Fields.Resolvers && !seen.Add(field))
                faults.Invalid(field, "stands twice; give it once");
            query = field switch
            {
                Fields.Domain => query with { Domain = Text(member, faults) },
                Fields.Locations => query with { Locations = Texts(member, faults) },
                Fields.RecordTypes => query with { RecordTypes = Texts(member, faults) },
                Fields.TimeoutMs => query with { TimeoutMs = WholeNumber(member, faults) },
                Fields.Dnssec => query with { Dnssec = Boolean(member, faults) },
                Fields.Resolvers => query with { Resolvers = Text(member, faults) },
                _ => query,
            };
        }
        return query;
    }

    private static string? Text(JsonProperty member, Faults faults)
    {
        if (member.Value.ValueKind == JsonValueKind.String)
            return member.Value.GetString();
        faults.Invalid(member.Name, $"is {Kind(member.Value)}, not a string");
        return null;
    }

    private static List<string>? Texts(JsonProperty member, Faults faults)
    {
        if (member.Value.ValueKind != JsonValueKind.Array)
        {
            faults.Invalid(member.Name, $"is {Kind(member.Value)}, not a list of strings{OrLeaveOut(member.Value)}");
            return null;
        }
        var texts = new List<string>(Math.Min(member.Value.GetArrayLength(), LookupQuery.MaxRecordTypes));
        var index = 0;
        foreach (var item in member.Value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String)
                texts.Add(item.GetString()!); // A string's value is never null.
            else
                faults.Invalid(member.Name, $"item {index + 1} is {Kind(item)}, not a string");
            index++;
        }
        // An empty list is a fault of its own; one whose every item was at fault has been told.
        return texts.Count == 0 && index > 0 ? null : texts;
    }

    private static int? WholeNumber(JsonProperty member, Faults faults)
    {
        var value = member.Value;
        if (value.ValueKind != JsonValueKind.Number)
            faults.Invalid(member.Name, $"is {Kind(value)}, not a number of milliseconds{OrLeaveOut(value)}");
        else if (!value.TryGetDouble(out var number) || !double.IsInteger(number))
            faults.Invalid(member.Name, "is not a whole number of milliseconds");
        else
            return (int)Math.Clamp(number, int.MinValue, int.MaxValue);
        return null;
    }

    private static bool? Boolean(JsonProperty member, Faults faults)
    {
        if (member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return member.Value.GetBoolean();
        faults.Invalid(member.Name, $"is {Kind(member.Value)}, not true or false{OrLeaveOut(member.Value)}");
        return null;
    }

    private static string OrLeaveOut(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "; leave it out for the default" : "";

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => value.ValueKind == JsonValueKind.True ? "true" : "false",
    };
}
