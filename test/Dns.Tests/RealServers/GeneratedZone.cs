using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DnsOrleans.Dns.Records;
using DnsOrleans.Dns.Tests.Wire;
using DnsOrleans.NameServers;
using FsCheck;
using FsCheck.Fluent;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>The zone <c>gen.test</c>: many odd records of every type, one a name, the same in each run. The server makes their wire form from presentation or from RFC 3597's form, in turn.</summary>
public static class GeneratedZone
{
    /// <summary>What the records follow from; to be named where one of them fails.</summary>
    public const ulong Seed = 9460;

    internal const int RecordsPerType = 200;

    private const string Origin = "gen.test";

    private const RecordType NameLess = (RecordType)65280;

    // How far a generator goes.
    private const int Size = 30;

    /// <summary>Every record but the apex's NS and its address.</summary>
    public static ImmutableArray<ResourceRecord> Records { get; } = [.. Generate()];

    /// <summary>The zone's file.</summary>
    /// <param name="isWritten">True for what the server reads in presentation format as it is printed here.</param>
    internal static Zone For(Func<RecordData, bool> isWritten)
    {
        var text = new StringBuilder();
        for (int i = 0; i < Records.Length; i++)
        {
            var record = Records[i];
            string data = i % 2 == 0 && record.Data is not UnknownRecord && isWritten(record.Data) ? record.Data.ToString() : Generic(record);
            text.Append(CultureInfo.InvariantCulture, $"{record.Name} {record.Ttl} IN {record.Type.ToMnemonic()} {data}\n");
        }
        return new(Origin, $"{text}{Origin}. 300 IN NS ns.{Origin}.\nns.{Origin}. 300 IN A 127.0.0.1\n");
    }

    private static string Generic(ResourceRecord record)
    {
        const int RdataOffset = 12 + 11, SoaNumbersLength = 20;
        byte[] octets = Generators.Write(new() { Answers = [new(DnsName.Root, record.Type, RecordClass.IN, 0, record.Data)] })[RdataOffset..];
        // Its second name may point into the first.
        if (record.Data is SoaRecord soa)
            octets = [.. soa.MName.Wire, .. soa.RName.Wire, .. octets[^SoaNumbersLength..]];
        return $@"\# {octets.Length} {Convert.ToHexString(octets)}";
    }

    private static IEnumerable<ResourceRecord> Generate()
    {
        var seed = new Rnd(Seed);
        var soa = RecordDataGenerators.ByType[RecordType.SOA].Sample(1, seed, Size)[0];
        yield return new(Name(Origin), RecordType.SOA, RecordClass.IN, 3600, soa);

        var types = RecordDataGenerators.ByType.Where(pair => pair.Key != RecordType.SOA).OrderBy(pair => pair.Key)
            .Append(new(NameLess, Generators.Octets(0, 100).Select(octets => (RecordData)new UnknownRecord(octets))));
        int number = 0;
        foreach (var (type, data) in types)
        {
            foreach (var sound in data.Sample(4 * RecordsPerType, seed, Size).Where(SoundRecord.IsSound).Take(RecordsPerType))
            {
                number++;
                // NSEC3's owners are hashes: 32 digits in base32hex.
                string label = number.ToString(type == RecordType.NSEC3 ? "D32" : "'r'0", CultureInfo.InvariantCulture);
                yield return new(Name($"{label}.{Origin}"), type, RecordClass.IN, (uint)number, sound);
            }
        }
    }

    private static DnsName Name(string text) => DnsName.TryParse(text, out var name) ? name : throw new ArgumentException($"{text} is no name.", nameof(text));
}
