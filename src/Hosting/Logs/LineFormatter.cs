using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace DnsOrleans.Hosting.Logs;

/// <summary>One log record, one line: time, level, category, message, the exception's message and the trace's id where one is recorded. Only an error shows its stack.</summary>
internal sealed class LineFormatter(TimeProvider timeProvider) : ConsoleFormatter(FormatterName)
{
    /// <summary>Its name for <c>Logging:Console:FormatterName</c>.</summary>
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (string.IsNullOrEmpty(message) && logEntry.Exception is null)
            return;
        textWriter.Write(timeProvider.GetUtcNow().ToString("HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        textWriter.Write(LevelText(logEntry.LogLevel));
        textWriter.Write(logEntry.Category);
        textWriter.Write(": ");
        textWriter.Write(OneLine(message));
        if (logEntry.Exception is { } exception)
            textWriter.Write($" ({exception.GetType().Name}: {OneLine(exception.Message)})");
        if (Activity.Current is { Recorded: true } activity)
            textWriter.Write($" trace={activity.TraceId}");
        textWriter.WriteLine();
        if (logEntry.LogLevel >= LogLevel.Error && logEntry.Exception?.StackTrace is { } stack)
            textWriter.WriteLine(stack);
    }

    private static string LevelText(LogLevel level) => level switch
    {
        LogLevel.Trace => " trace ",
        LogLevel.Debug => " debug ",
        LogLevel.Information => " info ",
        LogLevel.Warning => " warn ",
        LogLevel.Error => " error ",
        _ => " fatal ",
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
