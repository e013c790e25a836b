using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using DnsOrleans.Dns.Records;

namespace DnsOrleans.Dns.Wire;

/// <summary>Reads the question and the three sections of records (RFC 1035 section 4.1).</summary>
internal static class SectionReader
{
    private const int MaxTtl = int.MaxValue;

    /// <summary>Reads the question section; false if it is malformed or holds more than one (RFC 9619).</summary>
    public static bool TryReadQuestion(ref MessageReader reader, int count, out Question? question)
    {
        question = null;
        if (count == 0)
            return true;
        if (count > 1 || !reader.TryReadName(out var name) || !reader.TryReadUInt16(out ushort type) || !reader.TryReadUInt16(out ushort recordClass))
            return false;
        question = new(name, (RecordType)type, (RecordClass)recordClass);
        return true;
    }

    /// <summary>Reads an answer or authority section; false if it is malformed, which a misplaced OPT record is too (RFC 6891 section 6.1.1).</summary>
    public static bool TryReadRecords(ref MessageReader reader, int count, out ImmutableArray<ResourceRecord> records)
    {
        bool wellFormed = TryRead(ref reader, count, out records, out _, out int optCount);
        return wellFormed && optCount == 0;
    }

    /// <summary>Reads the additional section and takes the OPT record out of it; false if it is malformed, which a second OPT record makes it (RFC 6891 section 6.1.1).</summary>
    /// <param name="reader">At the section.</param>
    /// <param name="count">ARCOUNT.</param>
    /// <param name="records">The section without the OPT record.</param>
    /// <param name="edns">What the OPT record says, null if there is none.</param>
    /// <param name="code">The header's RCODE; the OPT record's bits are added.</param>
    public static bool TryReadAdditionals(
        ref MessageReader reader, int count, out ImmutableArray<ResourceRecord> records, out Edns? edns, ref ResponseCode code)
    {
        if (!TryRead(ref reader, count, out records, out var opt, out int optCount) || optCount > 1)
        {
            edns = null;
            return false;
        }
        edns = opt.Content;
        code = OptRecord.Extend(code, opt.Ttl);
        return true;
    }

    private static bool TryRead(
        ref MessageReader reader, int count, out ImmutableArray<ResourceRecord> records, out (Edns? Content, uint Ttl) opt, out int optCount)
    {
        records = [];
        opt = default;
        optCount = 0;
        // A count is only a claim: memory is taken for what the octets left could hold.
        if (count > reader.Remaining / RecordFields.MinLength)
            return false;

        ResourceRecord[] read = [];
        int length = 0;
        for (int i = 0; i < count; i++)
        {
            if (!RecordFields.TryRead(ref reader, out var fields) || !reader.TryOpenRdata(fields.DataLength, out int outerEnd))
                return false;
            if (fields.Type == RecordType.OPT)
            {
                if (++optCount > 1 || fields.Name.Wire.Length != DnsName.Root.Wire.Length || !OptRecord.TryRead(ref reader, fields.Class, fields.Ttl, out opt.Content))
                    return false;
                opt.Ttl = fields.Ttl;
            }
            else
            {
                if (!TryReadRecord(ref reader, fields, out var record))
                    return false;
                if (read.Length == 0)
                    read = new ResourceRecord[count - i];
                read[length++] = record;
            }
            if (!reader.TryCloseRdata(outerEnd))
                return false;
        }
        // An OPT record behind others leaves a place unused.
        if (length < read.Length)
            Array.Resize(ref read, length);
        records = ImmutableCollectionsMarshal.AsImmutableArray(read);
        return true;
    }

    private static bool TryReadRecord(ref MessageReader reader, in RecordFields fields, [NotNullWhen(true)] out ResourceRecord? record)
    {
        record = null;
        var recordClass = (RecordClass)fields.Class;
        if (!RecordData.TryRead(ref reader, fields.Type, recordClass, out var data))
            return false;
        record = new(fields.Name, fields.Type, recordClass, fields.Ttl > MaxTtl ? 0 : fields.Ttl, data);
        return true;
    }
}
