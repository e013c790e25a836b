namespace DnsOrleans.Streaming.Redis.Reading;

/// <summary>What a reader does in Redis in one step. Every script but <see cref="Take"/> works only while the reader holds the queue: so no entry is read by one reader while another has older ones under way.</summary>
internal static class QueueScripts
{
    /// <summary>What a script answers instead of a result: another reader holds the queue.</summary>
    public const int HeldByAnother = 0;

    /// <summary>What a script answers instead of a result: nobody holds the queue any more.</summary>
    public const int HeldByNobody = 1;

    /// <summary>KEYS stream, owner; ARGV reader, lease ms, group. Takes the queue from whoever holds it and makes the group if need be; answers the last id that the group was given.</summary>
    public const string Take = """
        redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
        redis.pcall('XGROUP', 'CREATE', KEYS[1], ARGV[3], '0', 'MKSTREAM')
        for _, group in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
          local found, last = false, '0-0'
          for i = 1, #group, 2 do
            if group[i] == 'name' then found = group[i + 1] == ARGV[3] end
            if group[i] == 'last-delivered-id' then last = group[i + 1] end
          end
          if found then return last end
        end
        return redis.error_reply('NOGROUP the consumer group could not be made')
        """;

    /// <summary>KEYS stream, owner; ARGV reader, lease ms, group, count. Reads new entries.</summary>
    public const string Read = Held + """
        return redis.call('XREADGROUP', 'GROUP', ARGV[3], ARGV[1], 'COUNT', ARGV[4], 'STREAMS', KEYS[1], '>')
        """;

    /// <summary>KEYS stream, owner; ARGV reader, lease ms, group, count, least idle ms, first id. Makes idle entries of any reader this one's; answers where to go on and their ids. Nothing is counted as a delivery yet.</summary>
    public const string Claim = Held + """
        return redis.call('XAUTOCLAIM', KEYS[1], ARGV[3], ARGV[1], ARGV[5], ARGV[6], 'COUNT', ARGV[4], 'JUSTID')
        """;

    /// <summary>KEYS stream, owner; ARGV reader, lease ms, group, ids. Hands claimed entries out; answers pairs of entry and how often it was handed out.</summary>
    public const string HandOut = Held + """
        local out = {}
        for i = 4, #ARGV do
          local entry = redis.call('XCLAIM', KEYS[1], ARGV[3], ARGV[1], 0, ARGV[i])[1]
          local pending = redis.call('XPENDING', KEYS[1], ARGV[3], ARGV[i], ARGV[i], 1)[1]
          if entry and pending then out[#out + 1] = {entry, pending[4]} end
        end
        return out
        """;

    /// <summary>KEYS stream, owner; ARGV reader, lease ms, group. Removes the group's other readers that have nothing left.</summary>
    public const string RemoveDeadReaders = Held + """
        for _, reader in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[3])) do
          local name, pending
          for i = 1, #reader, 2 do
            if reader[i] == 'name' then name = reader[i + 1] end
            if reader[i] == 'pending' then pending = reader[i + 1] end
          end
          if name ~= ARGV[1] and pending == 0 then redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[3], name) end
        end
        return {}
        """;

    /// <summary>KEYS stream, owner; ARGV reader, lease ms, group. Gives the queue up; a reader without pending entries leaves nothing behind.</summary>
    public const string Release = Held + """
        redis.call('DEL', KEYS[2])
        local mine = redis.call('XPENDING', KEYS[1], ARGV[3], '-', '+', 1, ARGV[1])
        if #mine == 0 then redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[3], ARGV[1]) end
        return {}
        """;

    private const string Held = """
        local owner = redis.call('GET', KEYS[2])
        if not owner then return 1 end
        if owner ~= ARGV[1] then return 0 end
        redis.call('PEXPIRE', KEYS[2], ARGV[2])

        """;
}
