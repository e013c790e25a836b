using DnsOrleans.Hosting.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace DnsOrleans.Hosting.Tests.Health;

public sealed class HealthProbeTests
{
    [Theory]
    [InlineData(StatusCodes.Status200OK, 0, "")]
    [InlineData(StatusCodes.Status503ServiceUnavailable, 1, "503 nothing serves eu-west-1")]
    public async Task The_exit_code_is_that_of_the_answers_status(int status, int exitCode, string told)
    {
        await using var server = await ServeAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("nothing serves eu-west-1", context.RequestAborted);
        });

        var (code, line) = await ProbeAsync(["--health", $"{server.Urls.Single()}/health/ready"], TimeProvider.System);

        Assert.Equal(exitCode, code);
        Assert.EndsWith(told, line.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_does_not_answer_is_unhealthy_after_four_seconds()
    {
        var time = new FakeTimeProvider();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(context =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        var probe = ProbeAsync(["--health", server.Urls.Single()], time);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(4));

        var (code, line) = await probe;
        Assert.Equal(1, code);
        Assert.Contains("no answer within 4 s", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_is_unhealthy() =>
        // Port 1 is tcpmux (RFC 1078), which nothing serves any more.
        Assert.Equal(1, (await ProbeAsync(["--health", "http://127.0.0.1:1/health/live"], TimeProvider.System)).Code);

    [Theory]
    [InlineData("--health")]
    [InlineData("--health", "localhost:8080")]
    [InlineData("--health", "http://localhost:8080", "more")]
    public async Task Anything_but_one_url_is_told(params string[] args)
    {
        var (code, line) = await ProbeAsync(args, TimeProvider.System);

        Assert.Equal(2, code);
        Assert.StartsWith("--health: needs one URL", line, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Line)> ProbeAsync(string[] args, TimeProvider time)
    {
        using var errors = new StringWriter();
        return (await HealthProbe.RunAsync(args, errors, time, TestContext.Current.CancellationToken), errors.ToString());
    }

    private static async Task<WebApplication> ServeAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }
}
