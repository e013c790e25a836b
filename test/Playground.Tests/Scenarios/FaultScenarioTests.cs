using System.Net;
using DnsOrleans.Dns;
using DnsOrleans.Playground.Zone;

namespace DnsOrleans.Playground.Tests.Scenarios;

public sealed class FaultScenarioTests
{
    [Theory, MemberData(nameof(ThreeViews.All), MemberType = typeof(ThreeViews))]
    public void Slow_is_late_in_the_last_view_only_and_the_same_in_each(int view)
    {
        var answer = ThreeViews.Ask(view, "slow", RecordType.A);

        Assert.Equal(view == ThreeViews.Last ? TimeSpan.FromMilliseconds(800) : TimeSpan.Zero, answer.Delay);
        Assert.Equal(["192.0.2.40"], ThreeViews.Values(answer, RecordType.A));
    }

    [Theory, MemberData(nameof(ThreeViews.All), MemberType = typeof(ThreeViews))]
    public void Broken_fails_with_a_reason_in_the_second_view_only(int view)
    {
        var answer = ThreeViews.Ask(view, "broken", RecordType.A);

        if (view == ThreeViews.Second)
        {
            Assert.Equal(ResponseCode.ServFail, answer.ResponseCode);
            Assert.Equal(new ExtendedDnsError(24, "the zone has expired on the servers of eu-west-1"), answer.Error);
            Assert.Empty(answer.Answers);
        }
        else
        {
            Assert.Equal(["192.0.2.41"], ThreeViews.Values(answer, RecordType.A));
            Assert.Null(answer.Error);
        }
    }

    [Theory, MemberData(nameof(ThreeViews.All), MemberType = typeof(ThreeViews))]
    public void Silent_says_nothing_in_the_second_view_only(int view) =>
        Assert.Equal(view == ThreeViews.Second, ThreeViews.Ask(view, "silent", RecordType.A).IsSilent);

    [Theory, MemberData(nameof(ThreeViews.All), MemberType = typeof(ThreeViews))]
    public void Refused_refuses_everyone(int view)
    {
        var answer = ThreeViews.Ask(view, "refused", RecordType.TXT);

        Assert.Equal(ResponseCode.Refused, answer.ResponseCode);
        Assert.Equal((ushort)18, answer.Error?.Code);
    }

    [Fact]
    public void A_lone_view_gets_every_fault()
    {
        var lone = new PlaygroundZone(new() { Views = [new("only", IPNetwork.Parse("192.0.2.0/24"))] }).Select(null).Zone;

        Assert.True(lone.Answer(ThreeViews.Name("slow"), RecordType.A, ThreeViews.Now).Delay > TimeSpan.Zero);
        Assert.True(lone.Answer(ThreeViews.Name("silent"), RecordType.A, ThreeViews.Now).IsSilent);
        Assert.Equal(ResponseCode.ServFail, lone.Answer(ThreeViews.Name("broken"), RecordType.A, ThreeViews.Now).ResponseCode);
    }
}
