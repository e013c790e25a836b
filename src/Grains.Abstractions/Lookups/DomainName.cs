using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DnsOrleans.Grains.Lookups;

/// <summary>A domain name as people write it, parsed once at the edge: IDNA by the platform (UTS 46), lower case, A-labels, no final dot. The default value is the root.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.DomainName")]
public readonly record struct DomainName
{
    /// <summary>The longest name, in characters without the final dot (RFC 1035 section 2.3.4).</summary>
    public const int MaxLength = 253;

    /// <summary>The longest label, in characters (RFC 1035 section 2.3.4).</summary>
    public const int MaxLabelLength = 63;

    private const string RootText = ".";

    // Null for the root, so that default(DomainName) is a name like any other.
    [Id(0)] private readonly string? _text;

    private DomainName(string text) => _text = text == RootText ? null : text;

    /// <summary>The name in lower-case A-labels without a final dot: <c>xn--bcher-kva.example</c>; the root is <c>.</c>.</summary>
    public string Text => _text ?? RootText;

    /// <summary>Reads a name; else <paramref name="error"/> says what is wrong and what would be right. Space around it is dropped; never throws.</summary>
    public static bool TryParse(string? text, out DomainName name, [NotNullWhen(false)] out string? error)
    {
        name = default;
        error = null;
        if (DomainNameSyntax.TryNormalize(text, out var normal, out error))
            name = new(normal);
        return error is null;
    }

    /// <summary>The name under which an address's PTR record stands: reversed below in-addr.arpa or ip6.arpa (RFC 1035 section 3.5, RFC 3596 section 2.5).</summary>
    public static DomainName ForAddress(IPAddress address)
    {
        Span<byte> octets = stackalloc byte[16];
        address.TryWriteBytes(octets, out var length);
        var text = new StringBuilder(74);
        for (var i = length - 1; i >= 0; i--)
        {
            if (address.AddressFamily == AddressFamily.InterNetwork)
                text.Append(CultureInfo.InvariantCulture, $"{octets[i]}.");
            else
                text.Append(CultureInfo.InvariantCulture, $"{octets[i] & 0xF:x}.{octets[i] >> 4:x}.");
        }
        return new(text.Append(address.AddressFamily == AddressFamily.InterNetwork ? "in-addr.arpa" : "ip6.arpa").ToString());
    }

    public override string ToString() => Text;
}
