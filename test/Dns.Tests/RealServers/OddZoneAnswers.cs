using System.Text.RegularExpressions;
using DnsClient;
using DnsOrleans.Dns.Records;
using DnsOrleans.NameServers;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>What every server has to answer about the odd zone, and what every client has to make of it.</summary>
public abstract partial class OddZoneAnswers(ServerFixture server)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string> Questions => new(OddZone.Questions);

    /// <summary>DnsClient.NET writes a label's characters as UTF-8 and knows no escapes: a dot in a label and octets that are no ASCII cannot be asked with it.</summary>
    public static TheoryData<string, string> QuestionsForDnsClient =>
        new(OddZone.Questions.Where(question => !BeyondDnsClient().IsMatch(question.Name)));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task An_answer_is_what_dig_prints(string name, string type)
    {
        Assert.SkipUnless(Dig.IsInstalled, Dig.WhyMissing);
        var (reply, ofType) = await AskAsync(name, type);

        // A type without a form of its own here is compared with what dig prints when it knows none either.
        string[] flags = Array.Exists(ofType, record => record.Data is UnknownRecord) ? ["+unknownformat"] : [];
        var whole = await Dig.AskAsync(server.Server.EndPoint, name, type, flags, Cancellation);
        var shortLines = (await Dig.ShortAsync(server.Server.EndPoint, name, type, flags, Cancellation)).ToList();
        foreach (var record in whole.Answers.Where(record => TypeOf(record.Type) != TypeOf(type)))
            Assert.True(shortLines.Remove(record.Data), $"dig +short lacks {record}");

        Assert.Equal(whole.Status, reply.ResponseCode.ToMnemonic());
        Assert.Equal(Sorted(whole.Flags), Sorted(Enum.GetValues<HeaderFlags>()
            .Where(flag => flag != HeaderFlags.None && reply.Flags.HasFlag(flag))
            .Select(flag => flag.ToString().ToLowerInvariant())));
        Assert.Equal(Sorted(shortLines), Sorted(ofType.Select(record => record.Data.ToString())));
        if (flags.Length == 0)
            Assert.Equal(
                Sorted(whole.Answers.Select(record => $"{record.Name} {record.Class} {record.Type} {record.Data}")),
                Sorted(reply.Answers.Select(record => $"{record.Name} {record.Class.ToMnemonic()} {record.Type.ToMnemonic()} {record.Data}")));
        // A cache counts down between two questions.
        if (reply.Flags.HasFlag(HeaderFlags.AA))
            Assert.Equal(Sorted(whole.Answers.Select(record => record.Ttl)), Sorted(reply.Answers.Select(record => $"{record.Ttl}")));
    }

    [Theory]
    [MemberData(nameof(QuestionsForDnsClient))]
    public async Task An_answer_is_what_DnsClient_finds(string name, string type)
    {
        var (reply, _) = await AskAsync(name, type);

        var found = await server.DnsClient.QueryAsync(DnsClientReading.Flatten(name), (QueryType)TypeOf(type), cancellationToken: Cancellation);

        Assert.Equal((int)found.Header.ResponseCode, (int)reply.ResponseCode);
        Assert.Equal(Sorted(found.Answers.Select(DnsClientReading.Of)), Sorted(reply.Answers.Select(DnsClientReading.Of)));
    }

    [Theory]
    [InlineData("long.odd.test.", 8)]
    [InlineData("longer.odd.test.", 1)]
    [InlineData("longest.odd.test.", 24)]
    public async Task A_truncated_answer_is_asked_again_over_tcp(string name, int records)
    {
        Assert.True(DnsName.TryParse(name, out var parsed));

        var result = await server.Resolver.LookupAsync(parsed, RecordType.TXT, Timeout, cancellationToken: Cancellation);

        Assert.Equal(LookupOutcome.Replied, result.Outcome);
        Assert.Equal(TransportProtocol.Tcp, result.Protocol);
        Assert.Equal(2, result.Attempts);
        Assert.Equal([true, false], result.AttemptLog.Select(attempt => attempt.Truncated));
        Assert.Equal(records, result.Reply!.Answers.Length);
    }

    [Fact]
    public async Task A_resolver_over_tcp_gives_the_same_answers()
    {
        var address = new ResolverAddress(TransportProtocol.Tcp, server.Server.EndPoint);
        await using var overTcp = new DnsResolver(new() { Servers = [address] });
        Assert.True(DnsName.TryParse("text.odd.test.", out var name));

        var result = await overTcp.LookupAsync(name, RecordType.TXT, Timeout, cancellationToken: Cancellation);
        var (reply, _) = await AskAsync("text.odd.test.", "TXT");

        Assert.Equal(TransportProtocol.Tcp, result.Protocol);
        Assert.Equal(Sorted(reply.Answers.Select(DnsClientReading.Of)), Sorted(result.Reply!.Answers.Select(DnsClientReading.Of)));
    }

    private async Task<(DnsMessage Reply, ResourceRecord[] OfType)> AskAsync(string name, string type)
    {
        Assert.True(DnsName.TryParse(name, out var parsed), name);
        var result = await server.Resolver.LookupAsync(parsed, TypeOf(type), Timeout, cancellationToken: Cancellation);
        Assert.Equal(LookupOutcome.Replied, result.Outcome);
        return (result.Reply!, [.. result.Reply!.Answers.Where(record => record.Type == TypeOf(type))]);
    }

    private static RecordType TypeOf(string type) =>
        RecordTypes.TryParse(type, out var parsed) ? parsed : throw new ArgumentException($"{type} is no RR TYPE.", nameof(type));

    private static string[] Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\\\.|\\0[0-2]\d|\\03[01]|\\12[789]|\\[12][3-9]\d|\\2\d\d")]
    private static partial Regex BeyondDnsClient();
}

/// <inheritdoc/>
public sealed class AnswersOfKnot(OddZoneOnKnot server) : OddZoneAnswers(server), IClassFixture<OddZoneOnKnot>;

/// <inheritdoc/>
public sealed class AnswersOfBind9(OddZoneOnBind9 server) : OddZoneAnswers(server), IClassFixture<OddZoneOnBind9>;

/// <inheritdoc/>
public sealed class AnswersOfNsd(OddZoneOnNsd server) : OddZoneAnswers(server), IClassFixture<OddZoneOnNsd>;

/// <inheritdoc/>
public sealed class AnswersOfUnbound(OddZoneBehindUnbound server) : OddZoneAnswers(server), IClassFixture<OddZoneBehindUnbound>;
