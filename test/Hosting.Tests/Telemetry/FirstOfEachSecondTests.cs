using System.Diagnostics;
using DnsOrleans.Hosting.Telemetry.Recent;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Trace;

namespace DnsOrleans.Hosting.Tests.Telemetry;

public sealed class FirstOfEachSecondTests
{
    [Fact]
    public void Each_second_begins_as_many_traces_as_are_allowed_and_no_more()
    {
        var time = new FakeTimeProvider();
        var sampler = new FirstOfEachSecond(3, time);

        Assert.Equal(3, Sampled(sampler, 10));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, Sampled(sampler, 2));
        Assert.Equal(1, Sampled(sampler, 10));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, Sampled(sampler, 10));
    }

    [Fact]
    public void A_trace_that_is_not_recorded_after_all_makes_room_for_another()
    {
        var sampler = new FirstOfEachSecond(2, new FakeTimeProvider());
        Assert.Equal(2, Sampled(sampler, 5));
        sampler.GiveBack();

        Assert.Equal(1, Sampled(sampler, 5));
    }

    private static int Sampled(FirstOfEachSecond sampler, int traces) => Enumerable.Range(0, traces).Count(_ =>
        sampler.ShouldSample(new SamplingParameters(default, ActivityTraceId.CreateRandom(), "span", ActivityKind.Server)).Decision == SamplingDecision.RecordAndSample);
}
