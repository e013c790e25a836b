using System.Diagnostics;
using DnsOrleans.Hosting.Logs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DnsOrleans.Hosting.Tests.Logs;

public sealed class LineFormatterTests
{
    private static readonly Exception Thrown = Throw();

    [Fact]
    public void A_warning_is_one_line_whatever_its_exception_holds() =>
        Assert.Equal("12:30:45.678Z warn Some.Category: it failed (InvalidOperationException: first second)\n", Write(LogLevel.Warning, "it\nfailed", Thrown));

    [Fact]
    public void An_error_shows_where_it_was_thrown() =>
        Assert.Contains($"{nameof(LineFormatterTests)}.{nameof(Throw)}", Write(LogLevel.Error, "it failed", Thrown), StringComparison.Ordinal);

    [Fact]
    public void A_recorded_trace_is_named()
    {
        using var activity = new Activity("test") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();

        Assert.Equal($"12:30:45.678Z info Some.Category: done trace={activity.TraceId}\n", Write(LogLevel.Information, "done", null));
    }

    [Fact]
    public void A_trace_that_is_not_recorded_is_not_named()
    {
        using var activity = new Activity("test").Start();

        Assert.Equal("12:30:45.678Z info Some.Category: done\n", Write(LogLevel.Information, "done", null));
    }

    private static string Write(LogLevel level, string message, Exception? exception)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var entry = new LogEntry<string>(level, "Some.Category", default, message, exception, static (state, _) => state);
        new LineFormatter(new StoppedClock()).Write(entry, null, writer);
        return writer.ToString();
    }

    private static InvalidOperationException Throw()
    {
        try
        {
            throw new InvalidOperationException("first\nsecond");
        }
        catch (InvalidOperationException thrown)
        {
            return thrown;
        }
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 12, 30, 45, 678, TimeSpan.Zero);
    }
}
