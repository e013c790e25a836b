using DnsOrleans.Dns.Records;
using FsCheck;
using FsCheck.Fluent;

namespace DnsOrleans.Dns.Tests.Wire;

public sealed class RoundTripProperties
{
    [Fact]
    public void A_message_reads_back_as_it_was_written() => Prop.ForAll(Generators.Message.ToArbitrary(), message =>
    {
        Assert.True(DnsMessage.TryRead(Generators.Write(message), out var read));
        Assert.Equal(message, read);
        // Equality of names ignores case; the text does not.
        Assert.Equal(Texts(message), Texts(read));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rdata_of_each_type_reads_back_as_it_was_written()
    {
        foreach (var (type, data) in RecordDataGenerators.ByType)
        {
            Prop.ForAll(data.ToArbitrary(), written =>
            {
                DnsMessage message = new() { Answers = [new(DnsName.Root, type, RecordClass.IN, 0, written)] };
                Assert.True(DnsMessage.TryRead(Generators.Write(message), out var again));
                var read = Assert.Single(again.Answers).Data;
                Assert.Equal(written, read);
                Assert.Equal(written.GetHashCode(), read.GetHashCode());
                Assert.Equal(written.ToString(), read.ToString());
                Assert.All(written.ToString(), character => Assert.InRange(character, ' ', '~'));
            }).QuickCheckThrowOnFailure();
        }
    }

    [Fact]
    public void Rdata_is_equal_just_when_it_prints_the_same_in_lower_case()
    {
        // A string's case counts where a name's does not: types of names only, and of octets that print as digits.
        RecordType[] types = [RecordType.A, RecordType.AAAA, RecordType.MX, RecordType.SRV, RecordType.DS, RecordType.LOC, RecordType.NSEC, RecordType.SSHFP];
        foreach (var data in types.Select(type => RecordDataGenerators.ByType[type]))
        {
            Prop.ForAll(data.Two().ToArbitrary(), pair =>
            {
                bool same = string.Equals(pair.Item1.ToString(), pair.Item2.ToString(), StringComparison.OrdinalIgnoreCase);
                Assert.Equal(same, pair.Item1.Equals(pair.Item2));
            }).QuickCheckThrowOnFailure();
        }
    }

    [Fact]
    public void SvcParams_read_back_as_they_were_printed() => Prop.ForAll(SvcParamsGenerators.Any.ToArbitrary(), parameters =>
    {
        Assert.True(SvcParams.TryParse(parameters.ToString(), out var read), parameters.ToString());
        Assert.Equal(parameters, read);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_known_name_changes_nothing_but_who_owns_the_octets() => Prop.ForAll(Generators.Message.ToArbitrary(), message =>
    {
        var octets = Generators.Write(message);
        Assert.True(DnsMessage.TryRead(octets, out var alone));
        foreach (var known in message.Answers.Select(record => record.Name))
        {
            Assert.True(DnsMessage.TryRead(octets, out var shared, known));
            Assert.Equal(alone, shared);
            Assert.Equal(Texts(alone), Texts(shared));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_message_is_written_only_where_all_of_it_fits()
    {
        var messages =
            from message in Generators.Message
            from share in Gen.Choose(0, 999)
            select (message, share);
        Prop.ForAll(messages.ToArbitrary(), item =>
        {
            int length = Generators.Write(item.message).Length;
            foreach (int room in (int[])[length * item.share / 1000, length - 1])
            {
                Assert.False(item.message.TryWrite(new byte[room], out int nothing));
                Assert.Equal(0, nothing);
            }
            Assert.True(item.message.TryWrite(new byte[length], out int written));
            Assert.Equal(length, written);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_name_reads_back_as_it_was_printed() => Prop.ForAll(Generators.Name.ToArbitrary(), name =>
    {
        string text = name.ToString();
        Assert.All(text, character => Assert.InRange(character, '!', '~'));
        Assert.True(DnsName.TryParse(text, out var read), text);
        Assert.Equal(name.Wire, read.Wire);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_octet_of_a_label_reads_back_as_it_was_printed()
    {
        for (int octet = 0; octet < 256; octet++)
        {
            Assert.True(DnsName.TryFromWire([3, (byte)'a', (byte)octet, (byte)'b', 0], out var name));
            Assert.True(DnsName.TryParse(name.ToString(), out var read));
            Assert.Equal(name.Wire, read.Wire);
        }
    }

    [Fact]
    public void Names_are_equal_just_when_their_lower_case_octets_are() =>
        Prop.ForAll(Generators.Name.Two().ToArbitrary(), pair =>
        {
            var (left, right) = pair;
            bool same = Lower(left).SequenceEqual(Lower(right));
            Assert.Equal(same, left.Equals(right));
            if (same)
                Assert.Equal(left.GetHashCode(), right.GetHashCode());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static IEnumerable<byte> Lower(DnsName name) =>
        name.Wire.ToArray().Select(octet => octet is >= (byte)'A' and <= (byte)'Z' ? (byte)(octet + 32) : octet);

    private static IEnumerable<string> Texts(DnsMessage message) =>
        message.Answers.Concat(message.Authorities).Concat(message.Additionals)
            .Select(record => record.ToString())
            .Prepend($"{message.Question}");
}
