namespace DnsOrleans.Dns.Fuzz;

/// <summary>What the message reader promises for any octets at all.</summary>
internal static class ReaderTarget
{
    // The worst known is an MX record of 18 octets: two names of 255, each an object with an array, and the record's own two objects.
    private const int MaxAllocatedPerOctet = 64;

    // The message itself and its OPT record.
    private const int MaxAllocatedAtOnce = 2048;

    // No record of the wire is written larger than by this: its names in full where they were pointers.
    private const int MaxGrowth = 24;

    // The longest text of an octet: \DDD, and what stands around it.
    private const int MaxTextPerOctet = 64;

    /// <summary>Reads the octets, writes and presents what was read.</summary>
    /// <exception cref="InvalidOperationException">A promise is broken; the message says which.</exception>
    public static void Check(ReadOnlySpan<byte> octets)
    {
        var message = ReadInBounds(octets);
        CheckUnread(octets, message);
        if (message is null)
            return;
        // What owners may share is how they are kept, not what they are.
        if (message.Question is { } question)
            Promise(DnsMessage.TryRead(octets, out var shared, question.Name) && shared.Equals(message), "a known name changes what is read");
        CheckWriting(octets.Length, message);
        CheckPresentation(message);
    }

    private static DnsMessage? ReadInBounds(ReadOnlySpan<byte> octets)
    {
        var bound = MaxAllocatedAtOnce + (MaxAllocatedPerOctet * (long)octets.Length);
        DnsMessage? message = null;
        var allocated = long.MaxValue;
        // What a type's first use allocates is not the message's: only what it takes every time counts.
        for (var reading = 0; reading < 3 && allocated > bound; reading++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            DnsMessage.TryRead(octets, out message);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Promise(allocated <= bound, $"reading {octets.Length} octets allocates {allocated}");
        return message;
    }

    /// <summary>What is read only as far as it is asked for is the same, and every whole message can be read so.</summary>
    private static void CheckUnread(ReadOnlySpan<byte> octets, DnsMessage? message)
    {
        if (!UnreadReply.TryTake(octets.ToArray(), out var reply))
        {
            Promise(message is null, "a message that can be read as a whole cannot be read in part");
            return;
        }
        _ = reply.ReadEdns();
        var index = 0;
        foreach (var record in reply.Answers)
        {
            var (name, length) = (record.ReadName(), record.Data.Length);
            Promise(length <= octets.Length, "RDATA is longer than its message");
            if (message is null)
                continue;
            var whole = message.Answers[index++];
            Promise(whole.Name.Equals(name) && whole.Type == record.Type && whole.Class == record.Class, "a record read in part is another");
        }
        if (message is not null)
            Promise(index == message.Answers.Length && reply.Flags == message.Flags && reply.ResponseCode == message.ResponseCode, "a reply read in part is another");
    }

    private static void CheckWriting(int length, DnsMessage message)
    {
        var buffer = new byte[Math.Min(DnsMessage.MaxLength, 512 + (length * MaxGrowth))];
        if (!message.TryWrite(buffer, out var written))
        {
            Promise(buffer.Length == DnsMessage.MaxLength, $"a message of {length} octets does not fit into {buffer.Length}");
            return;
        }
        Promise(DnsMessage.TryRead(buffer.AsSpan(0, written), out var again), "what was read and written is not read again");
        Promise(again!.Equals(message), "what was read, written and read again is not the same");
    }

    private static void CheckPresentation(DnsMessage message)
    {
        CheckName(message.Question?.Name);
        foreach (var record in (ReadOnlySpan<ResourceRecord>)[.. message.Answers, .. message.Authorities, .. message.Additionals])
        {
            CheckName(record.Name);
            var text = record.Data.ToString() ?? "";
            Promise(text.Length <= MaxTextPerOctet * DnsMessage.MaxLength, $"a record's text has {text.Length} characters");
            Promise(!text.AsSpan().ContainsAnyExceptInRange(' ', '~'), "a record's text has characters that are not printable ASCII");
        }
        _ = message.ToString();
    }

    private static void CheckName(DnsName? name) =>
        Promise(name is null || (DnsName.TryParse(name.ToString(), out var again) && again.Wire.SequenceEqual(name.Wire)), "a name's text is not that name");

    private static void Promise(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidOperationException(otherwise);
    }
}
