using System.Diagnostics.CodeAnalysis;

namespace DnsOrleans.Grains.Lookups;

/// <summary>A domain name as people write it, parsed once at the edge: IDNA by the platform (UTS 46), lower case, A-labels, no final dot.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.DomainName")]
public readonly record struct DomainName
{
    private DomainName(string text) => Text = text;

    /// <summary>The name in lower-case A-labels without a final dot: <c>xn--bcher-kva.example</c>; the root is <c>.</c>.</summary>
    [Id(0)] public string Text { get; }

    /// <summary>Reads a name; else <paramref name="error"/> says what is wrong and what would be right.</summary>
    public static bool TryParse(string? text, out DomainName name, [NotNullWhen(false)] out string? error) => throw new NotSupportedException();

    /// <summary>The name under which an address's PTR record stands: reversed below in-addr.arpa or ip6.arpa (RFC 1035 section 3.5, RFC 3596 section 2.5).</summary>
    public static DomainName ForAddress(System.Net.IPAddress address) => throw new NotSupportedException();

    public override string ToString() => Text;
}
