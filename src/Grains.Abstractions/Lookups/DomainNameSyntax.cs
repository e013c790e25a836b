using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text;

namespace DnsOrleans.Grains.Lookups;

/// <summary>What is taken for a domain name, and the sentence for what is not.</summary>
internal static class DomainNameSyntax
{
    /// <summary>Text longer than this is refused before anything reads it; UTS 46 drops some characters, so it is more than a name's length.</summary>
    private const int MaxTextLength = 1024;

    // Underscores are no part of a host name (RFC 952) but of the names of services and policies (RFC 8552).
    private static readonly SearchValues<char> LabelCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly SearchValues<char> DottedQuadCharacters = SearchValues.Create("0123456789.");

    private static readonly IdnMapping Idna = new() { UseStd3AsciiRules = false, AllowUnassigned = false };

    public static bool TryNormalize(string? text, [NotNullWhen(true)] out string? normal, [NotNullWhen(false)] out string? error)
    {
        normal = null;
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            error = "a domain name is missing; write one such as example.com";
        else if (text.Length > MaxTextLength)
            error = TooLong(text.Length);
        else if (Mistaken(text) is { } sentence)
            error = sentence;
        else if (!TryToAscii(text, out var ascii))
            error = "this is no valid internationalized name (IDNA, UTS 46); check it for empty labels and unusual characters, or write its xn-- form";
        else if (Fault(ascii) is { } fault)
            error = fault;
        else
        {
            normal = ascii;
            error = null;
        }
        return normal is not null;
    }

    /// <summary>Lower case, A-labels, no final dot.</summary>
    private static bool TryToAscii(string text, out string ascii)
    {
        ascii = text;
        if (!Ascii.IsValid(text))
        {
            try
            {
                ascii = Idna.GetAscii(text);
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
        ascii = ascii.ToLowerInvariant();
        if (ascii is [.., not '.', '.'])
            ascii = ascii[..^1];
        return true;
    }

    /// <summary>What is wrong with lower-case ASCII as a name, null if nothing.</summary>
    private static string? Fault(string ascii)
    {
        if (ascii == ".")
            return null;
        if (IsAddress(ascii))
            return AddressSentence;
        if (ascii.Length > DomainName.MaxLength)
            return TooLong(ascii.Length);
        foreach (var range in ascii.AsSpan().Split('.'))
        {
            var label = ascii.AsSpan(range);
            if (label.IsEmpty)
                return "a label between dots is empty; write a name such as example.com";
            if (label.Length > DomainName.MaxLabelLength)
                return $"a label has at most {DomainName.MaxLabelLength} characters; '{label[..16]}…' has {label.Length}";
            var stranger = label is "*" ? -1 : label.IndexOfAnyExcept(LabelCharacters);
            if (stranger >= 0)
                return $"{Describe(label[stranger])} cannot stand in a name; letters, digits, '-', '_' and dots between labels can";
        }
        return null;
    }

    /// <summary>The sentence for other things that people write where a name is asked for, null if this is none of them.</summary>
    private static string? Mistaken(string text)
    {
        if (IsAddress(text))
            return AddressSentence;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
            return "this is a URL; " + WriteOnly(text[(scheme + 3)..]);
        if (text.Contains('\\'))
            return "escapes with a backslash are not read here; write a name such as example.com";
        if (text.Contains('@'))
            return "this is a mail address or a login; " + WriteOnly(text);
        if (text.Contains('/'))
            return "a name has no slash; " + WriteOnly(text);
        if (text.Contains(':'))
            return "a name has no port; " + WriteOnly(text);
        return null;
    }

    private static string WriteOnly(string authority)
    {
        // What RFC 3986 section 3.2 calls the host stands after the user's '@' and before port, path, query and fragment.
        var end = authority.AsSpan().IndexOfAny("/?#");
        var host = end < 0 ? authority : authority[..end];
        host = host[(host.LastIndexOf('@') + 1)..];
        if (!IsAddress(host) && host.IndexOf(':') is >= 0 and var port)
            host = host[..port];
        if (IsAddress(host))
            return AddressSentence;
        return TryNormalize(host, out var name, out _)
            ? $"write only the host name: {name}"
            : "write only the host name, such as example.com";
    }

    private const string AddressSentence =
        "this is an address, and an address has only PTR records; ask for record_types [\"PTR\"], or write a name such as example.com";

    /// <summary>An IPv6 address, in brackets or not, or four numbers with dots: what reads as an address even where a number is too large for one.</summary>
    private static bool IsAddress(string text)
    {
        if (text.Contains(':'))
            return IPAddress.TryParse(text, out _);
        var host = text.AsSpan().TrimEnd('.');
        return host.Count('.') == 3 && !host.ContainsAnyExcept(DottedQuadCharacters) && host[0] != '.' && !host.Contains("..", StringComparison.Ordinal);
    }

    private static string TooLong(int length) => $"a name has at most {DomainName.MaxLength} characters; this has {length}";

    private static string Describe(char character) => character switch
    {
        ' ' => "a space",
        '*' => "'*' beside other characters of a label",
        < ' ' or '\x7f' => string.Create(CultureInfo.InvariantCulture, $"the control character U+{(int)character:X4}"),
        _ => $"'{character}'",
    };
}
