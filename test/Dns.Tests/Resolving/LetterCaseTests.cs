using DnsOrleans.Dns.Records;

namespace DnsOrleans.Dns.Tests.Resolving;

/// <summary>Questions in a random case (0x20), and what servers make of it.</summary>
public sealed class LetterCaseTests
{
    private const string Long = "a-name-of-many-letters-whose-case-nobody-guesses.host.example.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly DnsName Name = ResolverTests.Parse(Long);

    [Fact]
    public async Task Each_query_has_another_case_and_each_answer_the_asked_one()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Resolver(server);

        for (var lookup = 0; lookup < 8; lookup++)
        {
            var result = await LookupAsync(resolver);
            Assert.Equal((TransportProtocol.Udp, Long), (result.Protocol, Assert.Single(result.Reply!.Answers).Name.ToString()));
            Assert.Equal(Long, result.Reply.Question!.Value.Name.ToString());
        }

        var asked = server.Queries.Select(query => query.Message.Question!.Value.Name.ToString()).ToList();
        Assert.All(asked, name => Assert.Equal(Long, name, ignoreCase: true));
        Assert.Equal(8, asked.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Names_that_end_in_the_questions_letters_are_shown_in_the_asked_case()
    {
        await using var server = new ScriptedServer(query =>
        {
            var asked = query.Message.Question!.Value.Name;
            var parent = asked.ToString()[(asked.ToString().IndexOf('.') + 1)..];
            query.Send(Write(query, new ResourceRecord(asked, RecordType.MX, RecordClass.IN, 60, new MxRecord(10, ResolverTests.Parse("Mail." + parent)))));
        });
        await using var resolver = Resolver(server);

        Assert.Equal("10 Mail.host.example.", Assert.Single((await LookupAsync(resolver)).Reply!.Answers).Data.ToString());
    }

    [Fact]
    public async Task A_reply_in_another_case_is_asked_again_over_tcp_in_the_asked_one()
    {
        await using var server = new ScriptedServer(query => query.Send(query.IsTcp ? query.Reply("192.0.2.2") : InLowerCase(query.Reply("203.0.113.66"))));
        await using var resolver = Resolver(server);

        var result = await LookupAsync(resolver);

        Assert.Equal((TransportProtocol.Tcp, "192.0.2.2"), (result.Protocol, Assert.Single(result.Reply!.Answers).Data.ToString()));
        Assert.Equal([LookupOutcome.Unproven, LookupOutcome.Replied], result.AttemptLog.Select(attempt => attempt.Outcome));
        Assert.Equal(Long, server.Queries.Last().Message.Question!.Value.Name.ToString());
    }

    [Fact]
    public async Task Without_the_option_a_question_keeps_its_case()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = ResolverTests.Resolver(server);

        await LookupAsync(resolver);

        Assert.Equal(Long, Assert.Single(server.Queries).Message.Question!.Value.Name.ToString());
    }

    private static DnsResolver Resolver(ScriptedServer server) => ResolverTests.Resolver(server, options => options with { RandomizeCase = true });

    private static async Task<LookupResult> LookupAsync(DnsResolver resolver) =>
        await resolver.LookupAsync(Name, RecordType.MX, Patience, cancellationToken: TestContext.Current.CancellationToken);

    private static byte[] InLowerCase(byte[] reply)
    {
        foreach (ref var octet in reply.AsSpan(12, Name.Wire.Length))
            octet = (byte)char.ToLowerInvariant((char)octet);
        return reply;
    }

    private static byte[] Write(ScriptedQuery query, ResourceRecord answer)
    {
        var message = new DnsMessage { Id = query.Message.Id, Flags = HeaderFlags.QR, Question = query.Message.Question, Answers = [answer] };
        var octets = new byte[1024];
        Assert.True(message.TryWrite(octets, out var length));
        return octets[..length];
    }
}
