using System.Diagnostics.CodeAnalysis;
using DnsOrleans.Dns;

namespace DnsOrleans.Api.Lookups.Asking;

/// <summary>An RR TYPE that a caller may ask for.</summary>
internal static class RequestedType
{
    /// <summary>Reads a type's name or <c>TYPEnnn</c> as its canonical name (<c>type1</c> is <c>A</c>); else <paramref name="error"/> says why it is not asked for.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? canonical, [NotNullWhen(false)] out string? error)
    {
        canonical = null;
        error = null;
        var name = text.AsSpan().Trim();
        if (name is "*")
            name = nameof(RecordType.ANY);
        if (!RecordTypes.TryParse(name, out var type))
            error = $"{Fields.Quote(text)} is no record type known here; write a name such as AAAA, or TYPE and its number (TYPE65534, RFC 3597)";
        else if (type is >= RecordType.IXFR and <= RecordType.ANY)
            error = $"{Fields.Quote(text)} asks for a whole zone or for several types at once; name the types one by one";
        else if (!IsData(type))
            error = $"{Fields.Quote(text)} is no type of record but an instruction to a server; name the types one by one";
        else
            canonical = type.ToMnemonic();
        return canonical is not null;
    }

    /// <summary>False for 0, OPT, and 128 to 255: meta types and question types (RFC 6895 section 3.1), which no zone holds.</summary>
    private static bool IsData(RecordType type) => type is not RecordType.OPT && (ushort)type is > 0 and (< 128 or > 255) and < ushort.MaxValue;
}
