using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace DnsOrleans.Hosting.Logs;

/// <summary>How logs look on the console.</summary>
internal static class LogExtensions
{
    /// <summary>Makes <see cref="LineFormatter"/> known to the console; appsettings.json chooses it.</summary>
    public static ILoggingBuilder AddLineFormatter(this ILoggingBuilder logging) =>
        logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
}
