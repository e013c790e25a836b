using System.Text.Json.Nodes;

namespace DnsOrleans.Deployment.Tests.Engine;

/// <summary>The images and compose.yaml in a real engine. The trait lets a machine that can have none leave them out: <c>--filter "Needs!=Docker"</c>.</summary>
[Trait("Needs", "Docker")]
public sealed class ContainerTests : IClassFixture<ContainerCluster>
{
    private readonly ContainerCluster _cluster;

    public ContainerTests(ContainerCluster cluster)
    {
        _cluster = cluster;
        Assert.SkipUnless(cluster.WhyMissing is null, cluster.WhyMissing ?? "");
    }

    [Fact]
    public async Task The_front_end_answers_and_each_region_sees_its_own()
    {
        var answer = await AskAsync("geo.playground.test");

        Assert.Equal("success", $"{answer["status"]}");
        Assert.Equal("differ", $"{answer["agreement"]!["A"]!["verdict"]}");
    }

    [Fact]
    public async Task A_name_in_unicode_is_understood_as_the_image_has_icu() =>
        Assert.Equal("xn--bcher-kva.playground.test", $"{(await AskAsync("Bücher.playground.test"))["domain"]}");

    [Fact]
    public async Task No_process_is_roots()
    {
        foreach (var container in _cluster.Run.Containers)
        {
            if (!(await ComposeRun.StateAsync(container, TestContext.Current.CancellationToken)).StartsWith("running", StringComparison.Ordinal))
                continue;
            var users = await Docker.RunAsync(TestContext.Current.CancellationToken, "top", container, "-eo", "uid,pid,comm");
            Assert.DoesNotContain(users.Split('\n').Skip(1), process => process.TrimStart().StartsWith("0 ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task One_more_worker_joins_its_region_and_ends_in_good_order()
    {
        var worker = await _cluster.Run.StartAsync("dns-worker-us-east-1", TestContext.Current.CancellationToken);
        Assert.Equal("success", $"{(await AskAsync("agree.playground.test"))["status"]}");

        await Docker.RunAsync(TestContext.Current.CancellationToken, "stop", "--time", "40", worker);

        Assert.Equal("exited 0", await ComposeRun.StateAsync(worker, TestContext.Current.CancellationToken));
        Assert.Equal("success", $"{(await AskAsync("agree.playground.test"))["status"]}");
    }

    private Task<JsonNode> AskAsync(string domain) =>
        _cluster.AskAsync(domain, TestContext.Current.CancellationToken);
}
