namespace DnsOrleans.Dns;

/// <summary>A CLASS (RFC 1035 section 3.2.4).</summary>
public enum RecordClass : ushort
{
    IN = 1,
    CH = 3,
    HS = 4,
    None = 254,
    Any = 255,
}

/// <summary>How a CLASS is written.</summary>
public static class RecordClasses
{
    /// <summary>The class's name; <c>CLASSnnn</c> for one without a name (RFC 3597 section 5).</summary>
    public static string ToMnemonic(this RecordClass recordClass) => recordClass switch
    {
        RecordClass.IN => "IN",
        RecordClass.CH => "CH",
        RecordClass.HS => "HS",
        RecordClass.None => "NONE",
        RecordClass.Any => "ANY",
        _ => $"CLASS{(ushort)recordClass}",
    };
}
