using Microsoft.Extensions.Logging;

namespace DnsOrleans.Streaming.Redis.Tests.Cluster;

/// <summary>Sends what the provider logs to the running test's output.</summary>
internal sealed class TestLog : ILoggerProvider, ILogger
{
    public static TestLog Provider { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
