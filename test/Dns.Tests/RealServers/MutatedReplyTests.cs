using System.Net;
using DnsOrleans.Dns.Fuzz;
using DnsOrleans.NameServers;
using DnsOrleans.Playground;
using NameServer = DnsOrleans.NameServers.NameServer;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>Replies of six servers, each changed in thousands of ways: the reader keeps its promises (<see cref="ReaderTarget"/>).</summary>
public sealed class MutatedReplyTests
{
    private const int ChangesOfEach = 2000;

    private static readonly (string Name, RecordType Type)[] OddQuestions =
    [
        .. OddZone.Questions.Select(question => (question.Name, RecordTypes.TryParse(question.Type, out var type) ? type : RecordType.ANY)),
        ("odd.test.", RecordType.ANY),
        ("nothing.here.odd.test.", RecordType.A),
        ("outside.example.", RecordType.A),
    ];

    private static readonly (string Name, RecordType Type)[] SignedQuestions =
        [("a.signed.test.", RecordType.A), ("signed.test.", RecordType.SOA), ("signed.test.", (RecordType)48), ("text.signed.test.", RecordType.TXT), ("nothing.signed.test.", RecordType.A)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changed_replies_of_knot_keep_the_readers_promises()
    {
        await using var knot = await StartAsync(new Knot(new KnotZone(OddZone.Zone), new KnotZone(KnotZones.Signed) { Signed = true }));
        await ChangeAsync(knot.EndPoint, [.. OddQuestions, .. SignedQuestions]);
    }

    [Fact]
    public async Task Changed_replies_of_bind9_keep_the_readers_promises()
    {
        await using var bind9 = await StartAsync(new Bind9(OddZone.Zone));
        await ChangeAsync(bind9.EndPoint, OddQuestions);
    }

    [Fact]
    public async Task Changed_replies_of_nsd_keep_the_readers_promises()
    {
        await using var nsd = await StartAsync(new Nsd(OddZone.Zone));
        await ChangeAsync(nsd.EndPoint, OddQuestions);
    }

    [Fact]
    public async Task Changed_replies_of_unbound_keep_the_readers_promises()
    {
        await using var nsd = await StartAsync(new Nsd(OddZone.Zone));
        await using var unbound = await StartAsync(new Unbound(nsd.EndPoint, OddZone.Zone.Origin, "sub.odd.test"));
        await ChangeAsync(unbound.EndPoint, OddQuestions);
    }

    [Fact]
    public async Task Changed_replies_of_dnsdist_keep_the_readers_promises()
    {
        await using var knot = await StartAsync(new Knot(new KnotZone(OddZone.Zone)));
        await using var dnsdist = await StartAsync(new Dnsdist(knot.EndPoint, OddZone.Zone.Origin));
        await ChangeAsync(dnsdist.EndPoint, OddQuestions);
    }

    [Fact]
    public async Task Changed_replies_of_the_playground_keep_the_readers_promises()
    {
        await using var playground = await PlaygroundServer.StartAsync(new() { Views = [new("us-east-1", IPNetwork.Parse("3.80.0.0/16")), new("eu-west-1", IPNetwork.Parse("34.240.0.0/16"))] }, cancellationToken: Cancellation);
        RecordType[] types = [RecordType.A, RecordType.AAAA, RecordType.MX, RecordType.TXT, RecordType.NS, RecordType.ANY];
        await ChangeAsync(playground.EndPoint, [.. PlaygroundScenario.All.SelectMany(scenario => types.Select(type => ($"{scenario.Name}.", type)))]);
    }

    private static async Task ChangeAsync(IPEndPoint server, (string Name, RecordType Type)[] questions)
    {
        var replies = await RawReplies.CollectAsync(server, questions, Cancellation);
        // Some questions get the same reply, or none.
        Assert.InRange(replies.Count, questions.Length / 2, questions.Length);
        var seed = Random.Shared.Next();
        var read = 0;
        foreach (var (index, reply) in replies.Index())
        {
            var random = new Random(seed + index);
            var mutator = new Mutator(random);
            Hold(reply, seed);
            for (var change = 0; change < ChangesOfEach; change++)
            {
                var changed = mutator.Mutate(reply, replies[random.Next(replies.Count)]);
                Hold(changed, seed);
                read += DnsMessage.TryRead(changed, out _) ? 1 : 0;
            }
        }
        // Far from what is seen: the changes were neither too rough nor too gentle to show anything.
        Assert.InRange(read, replies.Count * ChangesOfEach / 20, replies.Count * ChangesOfEach * 19 / 20);
    }

    private static void Hold(byte[] octets, int seed)
    {
        try
        {
            ReaderTarget.Check(octets);
        }
        catch (Exception fault)
        {
            Assert.Fail($"{fault}\nseed {seed}, octets {Convert.ToHexString(octets)}");
        }
    }

    private static Task<NameServer> StartAsync(INameServerProgram program)
    {
        var missing = NameServer.WhyMissing(program);
        Assert.SkipUnless(missing is null, missing ?? "");
        return NameServer.StartAsync(program, Cancellation);
    }
}
