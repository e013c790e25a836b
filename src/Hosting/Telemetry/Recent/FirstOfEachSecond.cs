using OpenTelemetry.Trace;

namespace DnsOrleans.Hosting.Telemetry.Recent;

/// <summary>Samples the first so many traces that begin in each second: someone who tries things out sees each of them, and a loaded process spends nothing on traces that nobody reads.</summary>
/// <param name="perSecond">How many, 1 or more.</param>
/// <param name="time">The clock.</param>
internal sealed class FirstOfEachSecond(int perSecond, TimeProvider time) : Sampler
{
    private long _second;
    private int _begun;

    /// <summary>A trace that was begun is not to be recorded after all.</summary>
    public void GiveBack() => Interlocked.Decrement(ref _begun);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var second = time.GetTimestamp() / time.TimestampFrequency;
        // Two that find a new second at once may both begin to count: one more is no harm.
        if (Interlocked.Exchange(ref _second, second) != second)
            Volatile.Write(ref _begun, 0);
        return new(Volatile.Read(ref _begun) < perSecond && Interlocked.Increment(ref _begun) <= perSecond ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
    }
}
