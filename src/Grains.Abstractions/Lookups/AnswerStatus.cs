namespace DnsOrleans.Grains.Lookups;

/// <summary>How much of what was asked was answered, of a location's questions or of a lookup's locations.</summary>
[GenerateSerializer, Alias("dnsorleans.AnswerStatus")]
public enum AnswerStatus
{
    /// <summary>Every question was answered.</summary>
    Success,
    /// <summary>Some were.</summary>
    Partial,
    /// <summary>None was.</summary>
    Failed,
    /// <summary>Nothing was answered before the deadline.</summary>
    Timeout,
    /// <summary>Nothing serves that location now.</summary>
    Unavailable,
}
