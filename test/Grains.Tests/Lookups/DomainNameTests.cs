using System.Net;
using DnsOrleans.Grains.Lookups;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace DnsOrleans.Grains.Tests.Lookups;

public sealed class DomainNameTests
{
    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("EXAMPLE.Com.", "example.com")]
    [InlineData("  example.com\n", "example.com")]
    [InlineData("_dmarc.example.com", "_dmarc.example.com")]
    [InlineData("*.example.com", "*.example.com")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("_dmarc.BÜCHER.example", "_dmarc.xn--bcher-kva.example")]
    [InlineData("faß.example", "xn--fa-hia.example")]
    [InlineData("example。com。", "example.com")]
    [InlineData("ｅｘａｍｐｌｅ．ｃｏｍ", "example.com")]
    [InlineData("💩.la", "xn--ls8h.la")]
    [InlineData("r3---sn-5hne6n7s.googlevideo.com", "r3---sn-5hne6n7s.googlevideo.com")]
    [InlineData("com", "com")]
    [InlineData("localhost", "localhost")]
    [InlineData(".", ".")]
    [InlineData("1.1.168.192.in-addr.arpa", "1.1.168.192.in-addr.arpa")]
    public void A_name_as_people_write_it_is_accepted(string text, string expected)
    {
        Assert.True(DomainName.TryParse(text, out var name, out var error), error);
        Assert.Equal(expected, name.Text);
    }

    [Theory]
    [InlineData(null, "a domain name is missing; write one such as example.com")]
    [InlineData("", "a domain name is missing; write one such as example.com")]
    [InlineData(" \t", "a domain name is missing; write one such as example.com")]
    [InlineData("https://example.com/path", "this is a URL; write only the host name: example.com")]
    [InlineData("HTTPS://me:secret@Example.com:8443?q=1", "this is a URL; write only the host name: example.com")]
    [InlineData("https://", "this is a URL; write only the host name, such as example.com")]
    [InlineData("example.com/path", "a name has no slash; write only the host name: example.com")]
    [InlineData("example.com:53", "a name has no port; write only the host name: example.com")]
    [InlineData("me@example.com", "this is a mail address or a login; write only the host name: example.com")]
    [InlineData("exa mple.com", "a space cannot stand in a name; letters, digits, '-', '_' and dots between labels can")]
    [InlineData("example\u0007.com", "the control character U+0007 cannot stand in a name; letters, digits, '-', '_' and dots between labels can")]
    [InlineData("exa*mple.com", "'*' beside other characters of a label cannot stand in a name; letters, digits, '-', '_' and dots between labels can")]
    [InlineData("example..com", "a label between dots is empty; write a name such as example.com")]
    [InlineData(".example.com", "a label between dots is empty; write a name such as example.com")]
    [InlineData("..", "a label between dots is empty; write a name such as example.com")]
    [InlineData("example\\046.com", "escapes with a backslash are not read here; write a name such as example.com")]
    [InlineData("ü／a.example", "'/' cannot stand in a name; letters, digits, '-', '_' and dots between labels can")]
    public void What_is_no_name_is_refused_with_what_would_be_right(string? text, string sentence)
    {
        Assert.False(DomainName.TryParse(text, out _, out var error));
        Assert.Equal(sentence, error);
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("300.1.1.1")]
    [InlineData("192.0.2.1.")]
    [InlineData("１９２.0.2.1")]
    [InlineData("2001:db8::1")]
    [InlineData("[2001:db8::1]")]
    [InlineData("http://192.0.2.1/")]
    [InlineData("192.0.2.0/24")]
    public void An_address_is_refused_and_PTR_named(string text)
    {
        Assert.False(DomainName.TryParse(text, out _, out var error));
        Assert.Contains("record_types [\"PTR\"]", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("é..example")]
    [InlineData("a\ud800.example")]
    [InlineData("\u200dé.example")]
    public void What_UTS_46_refuses_is_refused(string text)
    {
        Assert.False(DomainName.TryParse(text, out _, out var error));
        Assert.Contains("IDNA", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_and_names_are_bounded()
    {
        var label = new string('a', 63);
        var longest = $"{label}.{label}.{label}.{new string('b', 61)}";
        Assert.True(DomainName.TryParse(longest + ".", out var name, out _));
        Assert.Equal(253, name.Text.Length);
        Assert.False(DomainName.TryParse(longest + "b", out _, out var error));
        Assert.Equal("a name has at most 253 characters; this has 254", error);
        Assert.False(DomainName.TryParse(label + "a.example", out _, out error));
        Assert.Equal("a label has at most 63 characters; 'aaaaaaaaaaaaaaaa…' has 64", error);
        Assert.False(DomainName.TryParse(new string('a', 70_000), out _, out error));
        Assert.Equal("a name has at most 253 characters; this has 70000", error);
    }

    [Fact]
    public void Any_text_is_either_refused_with_a_sentence_or_a_name_that_reads_as_itself()
    {
        var pieces = Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>(),
            Gen.Elements("a", ".", "。", "ü", "xn--", "-", "_", "*", "://", "/", "@", ":", "[", "]", "\\", "1", "١", "\u00ad", "\u200d", "💩", "\ud800", "א", "℀"));
        var texts = pieces.ArrayOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(texts, text =>
        {
            if (!DomainName.TryParse(text, out var name, out var error))
                return error.Length > 0;
            return DomainName.TryParse(name.Text, out var again, out _) && again == name && name.Text.Length is > 0 and <= 253;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_default_value_is_the_root()
    {
        Assert.True(DomainName.TryParse(".", out var root, out _));
        Assert.Equal(default, root);
        Assert.Equal(".", default(DomainName).Text);
    }

    [Theory]
    [InlineData("192.0.2.1", "1.2.0.192.in-addr.arpa")]
    [InlineData("2001:db8::567:89ab", "b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa")]
    public void An_address_is_reversed_for_its_PTR_record(string address, string expected)
    {
        var name = DomainName.ForAddress(IPAddress.Parse(address));
        Assert.Equal(expected, name.Text);
        Assert.True(DomainName.TryParse(name.Text, out var parsed, out _));
        Assert.Equal(name, parsed);
    }

    [Fact]
    public void A_name_travels_between_silos()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        Assert.True(DomainName.TryParse("bücher.example", out var name, out _));
        Assert.Equal(name, serializer.Deserialize<DomainName>(serializer.SerializeToArray(name)));
        Assert.Equal(default, serializer.Deserialize<DomainName>(serializer.SerializeToArray(default(DomainName))));
    }
}
