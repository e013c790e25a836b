using DnsOrleans.Dns.Records;
using FsCheck;
using FsCheck.Fluent;

namespace DnsOrleans.Dns.Tests.Wire;

public sealed class HostileMessageProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static readonly Gen<byte> Octet = Gen.Choose(0, 255).Select(value => (byte)value);

    [Fact]
    public void Any_octets_are_read_or_refused_in_bounds() =>
        Prop.ForAll(Generators.Octets(0, 600).ToArbitrary(), octets => { BoundedReading.Read(octets); }).Check(Many);

    [Fact]
    public void Any_octets_behind_a_likely_header_are_read_or_refused_in_bounds()
    {
        var messages =
            from header in Generators.Octets(4, 4)
            from counts in Gen.Elements<byte>(0, 0, 1, 1, 2, 3).ArrayOf(4)
            from rest in Gen.Frequency((30, Gen.Constant<byte>(0)), (3, Gen.Elements<byte>(1, 2, 5, 12, 0xC0)), (1, Octet)).ArrayOf(100)
            select (byte[])[.. header, 0, counts[0], 0, counts[1], 0, counts[2], 0, counts[3], .. rest];
        int read = 0;
        Prop.ForAll(messages.ToArbitrary(), octets => { read += BoundedReading.Read(octets) ? 1 : 0; }).Check(Many);
        // Far from what is seen (280): the octets were neither hopeless nor all well-formed.
        Assert.InRange(read, 100, 900);
    }

    [Fact]
    public void A_message_with_some_octets_changed_is_read_or_refused_in_bounds()
    {
        var messages =
            from octets in Generators.WrittenMessage
            from places in Gen.Choose(0, octets.Length - 1).ArrayOf(3)
            from values in Gen.Frequency((1, Gen.Elements<byte>(0, 0xC0, 0xFF)), (1, Octet)).ArrayOf(3)
            select Change(octets, places, values);
        int read = 0;
        Prop.ForAll(messages.ToArbitrary(), octets => { read += BoundedReading.Read(octets) ? 1 : 0; }).Check(Many);
        // Far from what is seen (660): the changes were neither too rough nor too gentle to show anything.
        Assert.InRange(read, 100, 950);
    }

    [Fact]
    public void Rdata_of_each_type_with_some_octets_changed_is_read_or_refused_in_bounds()
    {
        foreach (var (type, data) in RecordDataGenerators.ByType)
        {
            var messages =
                from written in data
                let octets = Generators.Write(new() { Answers = [new(DnsName.Root, type, RecordClass.IN, 0, written)] })
                // Behind the header and the record's fields.
                from places in Gen.Choose(23, Math.Max(23, octets.Length - 1)).ArrayOf(2)
                from values in Octet.ArrayOf(2)
                select Change(octets, places, values);
            Prop.ForAll(messages.ToArbitrary(), octets =>
            {
                BoundedReading.Read(octets);
                if (!DnsMessage.TryRead(octets, out var message))
                    return;
                var record = Assert.Single(message.Answers);
                Assert.DoesNotContain('\n', record.Data.ToString());
                Assert.True(DnsMessage.TryRead(Generators.Write(message), out var again));
                Assert.Equal(record.Data.ToString(), again.Answers[0].Data.ToString());
            }).QuickCheckThrowOnFailure();
        }
    }

    [Fact]
    public void Any_text_is_read_as_SvcParams_or_refused()
    {
        var texts = Gen.Elements("alpn", "port", "mandatory", "key", "ech", "ipv6hint", "=", "\"", "\\", ",", " ", "0", "1", "53", "::1", "h2", ";", "é")
            .ListOf().Resize(12).Select(string.Concat);
        int read = 0;
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            if (!SvcParams.TryParse(text, out var parameters))
                return;
            read++;
            Assert.True(SvcParams.TryParse(parameters.ToString(), out var again));
            Assert.Equal(parameters, again);
        }).Check(Many);
        Assert.InRange(read, 1, 900);
    }

    [Fact]
    public void A_message_that_is_cut_is_refused()
    {
        var messages =
            from octets in Generators.WrittenMessage
            from length in Gen.Choose(0, octets.Length - 1)
            select octets[..length];
        Prop.ForAll(messages.ToArbitrary(), octets => Assert.False(BoundedReading.Read(octets))).Check(Many);
    }

    private static byte[] Change(byte[] octets, int[] places, byte[] values)
    {
        byte[] changed = [.. octets];
        foreach (var (place, value) in places.Zip(values))
            changed[place] = value;
        return changed;
    }
}
