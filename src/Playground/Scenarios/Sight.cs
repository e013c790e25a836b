namespace DnsOrleans.Playground.Scenarios;

/// <summary>For which view a scenario is being drawn: <paramref name="Index"/> counts from 0 to <paramref name="Count"/> - 1.</summary>
internal sealed record Sight(string Location, int Index, int Count, TimeSpan SlowDelay)
{
    /// <summary>The view that gets the faults; the only one where there is but one.</summary>
    public bool IsSecond => Index == Math.Min(1, Count - 1);

    public bool IsLast => Index == Count - 1;
}
