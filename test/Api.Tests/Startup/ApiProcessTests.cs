using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using DnsOrleans.Api.Tests.Running;

namespace DnsOrleans.Api.Tests.Startup;

/// <summary>Starting, stopping and refusing to start, as a user sees it.</summary>
public sealed class ApiProcessTests
{
    private const int CtrlC = 2;
    private const int Terminate = 15;

    private static readonly HttpClient Client = new();

    [Theory]
    [InlineData(CtrlC)]
    [InlineData(Terminate)]
    public async Task It_greets_serves_and_stops_cleanly_on_a_signal(int signal)
    {
        await using var run = ApiProcessRun.Start("--urls", "http://127.0.0.1:0");
        var address = await run.ServesAsync();

        Assert.Contains(run.Output, line => line.Contains("us-east-1, eu-west-1, asia-south-1", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.Contains("curl '" + address.OriginalString, StringComparison.Ordinal));
        Assert.Equal(3, await LocationsSeenAsync(address));
        run.Signal(signal);

        Assert.Equal(0, await run.EndsAsync());
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task Lookups_under_way_are_answered_before_it_stops()
    {
        await using var run = ApiProcessRun.Start("--urls", "http://127.0.0.1:0");
        var address = await run.ServesAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/api/v1/dns/lookup?domain=silent.playground.test&record_types=A&timeout_ms=1500"));
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        run.Signal(Terminate);
        var events = await ServerSentEvents.ReadAsync(response).ToListAsync();

        Assert.Equal("lookup.completed", events[^1].Type);
        Assert.Equal("partial", events[^1].Data.Status());
        Assert.Equal(0, await run.EndsAsync());
    }

    [Fact]
    public async Task A_lookup_longer_than_the_stop_is_told_so_and_the_process_ends_well()
    {
        await using var run = ApiProcessRun.Start("--urls", "http://127.0.0.1:0");
        using var client = new HttpClient { BaseAddress = await run.ServesAsync() };
        var whole = client.GetAsync("/api/v1/dns/lookup?domain=silent.playground.test&record_types=A&timeout_ms=30000");
        using var watch = new HttpRequestMessage(HttpMethod.Get, "/api/v1/dns/lookup?domain=silent.playground.test&record_types=A&timeout_ms=30000");
        watch.Headers.Accept.ParseAdd("text/event-stream");
        using var watched = await client.SendAsync(watch, HttpCompletionOption.ResponseHeadersRead);
        var events = watched.Content.ReadAsStringAsync();

        run.Signal(Terminate);

        using var answer = await whole;
        Assert.Equal(503, (int)answer.StatusCode);
        Assert.Contains("event: lookup.failed", await events, StringComparison.Ordinal);
        Assert.Equal(0, await run.EndsAsync());
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task Two_run_side_by_side()
    {
        await using var one = ApiProcessRun.Start("--urls", "http://127.0.0.1:0");
        await using var other = ApiProcessRun.Start(new Dictionary<string, string> { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" });

        Assert.Equal(3, await LocationsSeenAsync(await one.ServesAsync()));
        Assert.Equal(3, await LocationsSeenAsync(await other.ServesAsync()));
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.1", "localhost")]
    [InlineData("::1", "localhost")]
    public async Task A_busy_port_is_one_line_and_exit_code_1(string taken, string wanted)
    {
        if (taken == "::1" && !Socket.OSSupportsIPv6)
            Assert.Skip("this machine has no IPv6");
        using var holder = new TcpListener(IPAddress.Parse(taken), 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        await using var run = ApiProcessRun.Start("--urls", $"http://{wanted}:{port}");

        Assert.Equal(1, await run.EndsAsync());
        var line = Assert.Single(run.Errors);
        Assert.Contains($"{port}", line, StringComparison.Ordinal);
        Assert.Contains("--urls", line, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("--urls", "nonsense")]
    [InlineData("--urls", "ftp://127.0.0.1:0")]
    public async Task An_address_that_is_none_is_one_line(params string[] arguments)
    {
        await using var run = ApiProcessRun.Start(arguments);

        Assert.NotEqual(0, await run.EndsAsync());
        Assert.Single(run.Errors);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Wrong_settings_are_a_line_each_and_exit_code_2()
    {
        await using var run = ApiProcessRun.Start("--Api:ConcurrentLookups", "many", "--Lookups:NoSuchKey", "1");

        Assert.Equal(2, await run.EndsAsync());
        Assert.Equal(2, run.Errors.Count);
        Assert.Contains(run.Errors, line => line.StartsWith("Api:ConcurrentLookups:", StringComparison.Ordinal));
        Assert.Contains(run.Errors, line => line.StartsWith("Lookups:NoSuchKey:", StringComparison.Ordinal));
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("--help", "Usage:")]
    [InlineData("--version", "DnsOrleans 0.")]
    public async Task It_says_what_it_is(string argument, string words)
    {
        await using var run = ApiProcessRun.Start(argument);

        Assert.Equal(0, await run.EndsAsync());
        Assert.Contains(run.Output, line => line.Contains(words, StringComparison.Ordinal));
    }

    private static async Task<int> LocationsSeenAsync(Uri address)
    {
        var answer = JsonNode.Parse(await Client.GetStringAsync(new Uri(address, "/api/v1/dns/lookup?domain=geo.playground.test&record_types=A")))!;
        return answer["agreement"]!["A"]!["groups"]!.AsArray().Count;
    }
}
