using DnsOrleans.Dns.Records;

namespace DnsOrleans.Dns.Tests.Wire;

public sealed class SharingTests
{
    [Fact]
    public void Owners_share_the_name_that_was_asked_for()
    {
        byte[] octets = Vector.Load("bind-a").Octets;
        Assert.True(DnsName.TryParse("a.z.test", out var asked));
        Assert.True(DnsMessage.TryRead(octets, out var message, asked));
        Assert.Same(asked, message.Question!.Value.Name);
        Assert.All(message.Answers, record => Assert.Same(asked, record.Name));
    }

    [Fact]
    public void A_known_name_in_another_case_is_not_taken_for_the_one_that_came()
    {
        Assert.True(DnsName.TryParse("A.z.test", out var asked));
        Assert.True(DnsMessage.TryRead(Vector.Load("bind-a").Octets, out var message, asked));
        Assert.Equal("a.z.test.", message.Answers[0].Name.ToString());
    }

    [Fact]
    public void An_owner_that_is_not_compressed_shares_the_known_name_too()
    {
        byte[] octets = Convert.FromHexString("123480000000000100000000" + "016100" + "00010001000000000004C0000201");
        Assert.True(DnsName.TryParse("a", out var asked));
        Assert.True(DnsMessage.TryRead(octets, out var message, asked));
        Assert.Same(asked, Assert.Single(message.Answers).Name);
    }

    [Fact]
    public void Names_that_are_pointed_to_again_are_read_once()
    {
        var message = Vector.Read("bind-ns-with-glue");
        Assert.Equal(2, message.Answers.Length);
        Assert.All(message.Answers, record => Assert.Same(message.Question!.Value.Name, record.Name));
        var server = message.Answers.Select(record => Assert.IsType<NsRecord>(record.Data).Server).Single(name => name.ToString() == "ns.z.test.");
        Assert.Same(server, Assert.Single(message.Additionals).Name);
    }

    [Fact]
    public void A_tail_that_is_pointed_to_again_is_read_once()
    {
        // Both point into the question's name.
        var message = Vector.Read("bind-a");
        Assert.Equal(["z.test.", "z.test."], message.Authorities.Select(record => record.Name.ToString()));
        Assert.Same(message.Authorities[0].Name, message.Authorities[1].Name);
    }

    [Fact]
    public void The_root_is_never_copied()
    {
        var message = Vector.Read("bind-ns-with-glue");
        Assert.Contains(message.Answers, record => ReferenceEquals(DnsName.Root, ((NsRecord)record.Data).Server));
    }

    [Fact]
    public void Reading_a_reply_allocates_its_objects_and_nothing_else()
    {
        byte[] octets = Vector.Load("rfc7871-knot-ipv4-scope-24").Octets;
        Assert.True(DnsName.TryParse("www.geo.test", out var asked));
        DnsMessage.TryRead(octets, out _, asked);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DnsMessage.TryRead(octets, out var message, asked);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Single(message!.Answers);
        // On 64 bits: the message 80, its array 32, the record 40, the address 24, EDNS 88 and its network's address 40.
        Assert.InRange(allocated, 1, 80 + 32 + 40 + 24 + 88 + 40);
    }
}
