namespace DnsOrleans.Dns.Tests.Wire;

public sealed class DnsNameTests
{
    [Theory]
    [InlineData(".", ".")]
    [InlineData("example.com", "example.com.")]
    [InlineData("Example.COM.", "Example.COM.")]
    [InlineData(@"a\.b.example", @"a\.b.example.")]
    [InlineData(@"\097\b\032c", @"ab\032c.")]
    [InlineData(@"\;\\\""\(\)\@\$.x", @"\;\\\""\(\)\@\$.x.")]
    [InlineData(@"@$();", @"\@\$\(\)\;.")]
    [InlineData(@"\000\255", @"\000\255.")]
    [InlineData("*._dmarc.x", "*._dmarc.x.")]
    public void Text_is_read_and_printed_as_dig_prints_it(string text, string printed)
    {
        Assert.True(DnsName.TryParse(text, out var name));
        Assert.Equal(printed, name.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("a..")]
    [InlineData(@"a\")]
    [InlineData(@"a\25")]
    [InlineData(@"a\2x5")]
    [InlineData(@"a\256")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("bücher.example")]
    [InlineData("a\\\u00fc")]
    public void Text_that_is_no_name_is_refused(string text) => Assert.False(DnsName.TryParse(text, out _));

    [Fact]
    public void A_label_holds_63_octets_and_no_more()
    {
        Assert.True(DnsName.TryParse(new string('a', 63) + ".b", out _));
        Assert.False(DnsName.TryParse(new string('a', 64) + ".b", out _));
        Assert.False(DnsName.TryParse("b." + new string('a', 64), out _));
    }

    [Theory]
    [InlineData(61, "", true)]
    [InlineData(61, ".", true)]
    [InlineData(62, "", false)]
    [InlineData(62, ".", false)]
    public void A_name_holds_255_octets_and_no_more(int lastLabel, string end, bool accepted)
    {
        string label = new('a', 63);
        bool read = DnsName.TryParse($"{label}.{label}.{label}.{new string('b', lastLabel)}{end}", out var name);
        Assert.Equal(accepted, read);
        Assert.Equal(accepted ? 255 : null, name?.Wire.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("0161")]
    [InlineData("016100 00")]
    [InlineData("0261 00")]
    [InlineData("40 00")]
    [InlineData("C000")]
    [InlineData("01 61 C0 00")]
    public void Octets_that_are_not_exactly_one_name_are_refused(string hex) =>
        Assert.False(DnsName.TryFromWire(Convert.FromHexString(hex.Replace(" ", "")), out _));

    [Fact]
    public void Octets_of_256_are_no_name()
    {
        byte[] octets = [.. Enumerable.Repeat((byte[])[1, (byte)'a'], 127).SelectMany(label => label), 0];
        Assert.True(DnsName.TryFromWire(octets, out _));
        Assert.False(DnsName.TryFromWire([1, (byte)'a', .. octets], out _));
    }

    // Names are compared eight octets at a time, and what is left over one at a time: the octet in question stands in each part.
    [Theory]
    [InlineData(@"\{0:D3}.long-enough")]
    [InlineData(@"long-enough\{0:D3}")]
    public void Case_is_ignored_for_ascii_letters_and_nothing_else(string format)
    {
        var names = Enumerable.Range(0, 256).Select(octet => DnsName.TryParse(string.Format(format, octet), out var name) ? name : DnsName.Root).ToArray();
        for (int left = 0; left < 256; left++)
        {
            for (int right = 0; right < 256; right++)
            {
                bool same = left == right || (left < 128 && right < 128 && char.ToLowerInvariant((char)left) == char.ToLowerInvariant((char)right));
                if (names[left].Equals(names[right]) != same || (same && names[left].GetHashCode() != names[right].GetHashCode()))
                    Assert.Fail($"octets {left} and {right}");
            }
        }
    }

    [Theory]
    [InlineData("playground.test", "playground.test", true)]
    [InlineData("a.b.Playground.TEST", "playground.test", true)]
    [InlineData("xplayground.test", "playground.test", false)]
    [InlineData("test", "playground.test", false)]
    [InlineData("a.b", ".", true)]
    [InlineData(".", ".", true)]
    [InlineData(".", "test", false)]
    // The first label's octets look like the ancestor's, but no label begins there.
    [InlineData(@"a\004test", "test", false)]
    public void A_name_stands_at_or_under_another_by_whole_labels(string text, string ancestorText, bool expected)
    {
        Assert.True(DnsName.TryParse(text, out var name));
        Assert.True(DnsName.TryParse(ancestorText, out var ancestor));
        Assert.Equal(expected, name.IsAtOrUnder(ancestor));
    }
}
