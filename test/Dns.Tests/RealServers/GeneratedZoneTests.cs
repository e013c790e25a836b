using DnsOrleans.NameServers;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>Every record of the generated zone, as a server sends it, against what <c>dig</c> prints of it.</summary>
public abstract class GeneratedZoneTests(ServerFixture server)
{
    private const int AtOnce = 32;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private static readonly DnsName Apex = GeneratedZone.Records[0].Name;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_record_of_a_transfer_is_the_one_that_was_meant_and_prints_as_dig_prints_it()
    {
        Assert.SkipUnless(Dig.IsInstalled, Dig.WhyMissing);
        var endPoint = server.Server.EndPoint;

        var ours = await ZoneTransfer.ReadAsync(endPoint, Apex, Cancellation);
        var digs = (await Dig.TransferAsync(endPoint, Apex.ToString(), Cancellation)).SkipLast(1);

        AssertSame(digs.Select(record => $"{record.Name} {record.Ttl} {record.Class} {record.Type} {record.Data}"), ours.Select(Line));
        var byOwner = ours.ToLookup(record => record.Name);
        // A server may change the TTL (a signature has one of its own) and the case of names.
        foreach (var record in GeneratedZone.Records)
            Assert.True(byOwner[record.Name].Any(found => found.Type == record.Type && found.Data.Equals(record.Data)), $"Seed {GeneratedZone.Seed}: {Line(record)} became {string.Join('\n', byOwner[record.Name].Select(Line))}");
    }

    [Fact]
    public async Task Each_answer_is_what_dig_short_prints()
    {
        Assert.SkipUnless(Dig.IsInstalled, Dig.WhyMissing);
        // NS makes a delegation, and NSEC3 stands beside the zone's names: no answer holds them.
        var asked = GeneratedZone.Records.Where(record => record.Type is not (RecordType.NS or RecordType.NSEC3)).ToList();

        var ours = new string[asked.Count];
        await Parallel.ForAsync(0, asked.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancellation }, async (i, cancellation) =>
        {
            var result = await server.Resolver.LookupAsync(asked[i].Name, asked[i].Type, Timeout, cancellationToken: cancellation);
            Assert.Equal(LookupOutcome.Replied, result.Outcome);
            ours[i] = string.Join('\n', result.Reply!.Answers.Where(record => record.Type == asked[i].Type).Select(record => record.Data.ToString()));
        });
        var digs = await Dig.ShortOfEachAsync(server.Server.EndPoint, asked.Select(record => (record.Name.ToString(), record.Type.ToMnemonic())), Cancellation);

        // Servers keep a signature over NSEC3 apart too.
        Assert.InRange(ours.Count(lines => lines.Length == 0), 0, GeneratedZone.RecordsPerType / 50);
        AssertSame(digs, ours.Where(lines => lines.Length > 0));
    }

    private static string Line(ResourceRecord record) => $"{record.Name} {record.Ttl} {record.Class.ToMnemonic()} {record.Type.ToMnemonic()} {record.Data}";

    private static void AssertSame(IEnumerable<string> digs, IEnumerable<string> ours)
    {
        var (theirs, mine) = (digs.ToList(), ours.ToList());
        var differing = theirs.Zip(mine).Where(pair => pair.First != pair.Second).Take(5).Select(pair => $"dig:  {pair.First}\nours: {pair.Second}");
        Assert.True(theirs.SequenceEqual(mine), $"Seed {GeneratedZone.Seed}: dig printed {theirs.Count} records, {mine.Count} came here\n{string.Join('\n', differing)}");
    }
}

/// <inheritdoc/>
public sealed class GeneratedZoneOfKnot(GeneratedZoneOnKnot server) : GeneratedZoneTests(server), IClassFixture<GeneratedZoneOnKnot>;

/// <inheritdoc/>
public sealed class GeneratedZoneOfBind9(GeneratedZoneOnBind9 server) : GeneratedZoneTests(server), IClassFixture<GeneratedZoneOnBind9>;

/// <inheritdoc/>
public sealed class GeneratedZoneOfNsd(GeneratedZoneOnNsd server) : GeneratedZoneTests(server), IClassFixture<GeneratedZoneOnNsd>;

/// <summary>knot with the generated zone.</summary>
public sealed class GeneratedZoneOnKnot : ServerFixture
{
    protected override IEnumerable<Func<NameServers.NameServer?, INameServerProgram>> Programs =>
        [_ => new Knot(new KnotZone(GeneratedZone.For(ZoneFileReading.ByKnot)))];
}

/// <summary>bind9 with the generated zone.</summary>
public sealed class GeneratedZoneOnBind9 : ServerFixture
{
    protected override IEnumerable<Func<NameServers.NameServer?, INameServerProgram>> Programs => [_ => new Bind9(GeneratedZone.For(ZoneFileReading.ByBind9))];
}

/// <summary>nsd with the generated zone.</summary>
public sealed class GeneratedZoneOnNsd : ServerFixture
{
    protected override IEnumerable<Func<NameServers.NameServer?, INameServerProgram>> Programs => [_ => new Nsd(GeneratedZone.For(ZoneFileReading.ByNsd))];
}
