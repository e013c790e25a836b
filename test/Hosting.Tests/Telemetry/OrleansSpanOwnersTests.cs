using System.Diagnostics;
using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Hosting.Telemetry;

namespace DnsOrleans.Hosting.Tests.Telemetry;

public sealed class OrleansSpanOwnersTests : IDisposable
{
    private const string Region = "us-east-1";
    private readonly OrleansSpanOwners _owners = new(["dns-gateway", "dns-orchestrator", "dns-worker-us-east-1", "dns-worker-eu-west-1"]);
    private readonly ActivitySource _orleans = new(OrleansSpanOwners.SourceName);
    private readonly ActivitySource _orchestrator = new(ServiceNames.SourceOf(ServiceNames.Orchestrator));
    private readonly ActivitySource _worker = new(ServiceNames.SourceOf(ServiceNames.Worker(Region)));
    private readonly ActivitySource _http = new("Microsoft.AspNetCore");
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = _ => true,
        Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public OrleansSpanOwnersTests() => ActivitySource.AddActivityListener(_listener);

    [Fact]
    public void A_call_belongs_to_the_service_that_makes_it()
    {
        using var request = Start(_http, ActivityKind.Server);
        Assert.Equal("dns-gateway", Owner(ActivityKind.Client));
        using var publish = Start(_orchestrator, ActivityKind.Producer);
        Assert.Equal("dns-orchestrator", Owner(ActivityKind.Client));
        using var record = Start(_worker, ActivityKind.Client);
        Assert.Equal("dns-worker-us-east-1", Owner(ActivityKind.Client));
    }

    [Fact]
    public void A_call_outside_any_span_is_the_process_own_service() => Assert.Equal("dns-gateway", Owner(ActivityKind.Client));

    [Theory]
    [InlineData("lookuporchestrator/01JD0000000000000000000000", "dns-orchestrator")]
    [InlineData("regionworker/us-east-1/3", "dns-worker-us-east-1")]
    [InlineData("regionworker/eu-west-1/15", "dns-worker-eu-west-1")]
    [InlineData("regionworker/elsewhere/1", "dns-orchestrator")]
    [InlineData("", "dns-orchestrator")]
    public void A_served_call_belongs_to_the_service_of_its_grain(string target, string service)
    {
        using var request = Start(_http, ActivityKind.Server);

        Assert.Equal(service, Owner(ActivityKind.Server, target));
    }

    [Fact]
    public void A_call_made_straight_from_a_served_one_belongs_to_that_ones_grain()
    {
        using var served = Start(_orleans, ActivityKind.Server);
        served.SetTag("orleans.rpc.target_id", "regionworker/eu-west-1/0");

        Assert.Equal("dns-worker-eu-west-1", Owner(ActivityKind.Client));
    }

    [Fact]
    public void An_unserved_call_within_a_call_belongs_to_the_first_caller()
    {
        using var request = Start(_http, ActivityKind.Server);
        using var session = Start(_orleans, ActivityKind.Client);

        Assert.Equal("dns-gateway", Owner(ActivityKind.Client));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _orleans.Dispose();
        _orchestrator.Dispose();
        _worker.Dispose();
        _http.Dispose();
    }

    private string Owner(ActivityKind kind, string? target = null)
    {
        using var activity = Start(_orleans, kind);
        activity.SetTag("orleans.rpc.target_id", target);
        return _owners.OwnerOf(activity);
    }

    // The listener samples every source.
    private static Activity Start(ActivitySource source, ActivityKind kind) => source.StartActivity("test", kind)!;
}
