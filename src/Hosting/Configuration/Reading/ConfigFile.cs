using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace DnsOrleans.Hosting.Configuration.Reading;

/// <summary>The JSON file that <c>--config</c> names.</summary>
internal static class ConfigFile
{
    /// <summary>Reads the file, comments and trailing commas allowed; else says why it cannot be read. A relative path starts from the working directory.</summary>
    public static async Task<(IReadOnlyDictionary<string, string?> Values, SettingsFault? Fault)> ReadAsync(string path, CancellationToken cancellationToken)
    {
        path = path.Length == 0 ? path : Path.GetFullPath(path);
        try
        {
            // Read whole before it is parsed, so that a pipe (/dev/fd/63) serves as well as a file.
            using var content = new MemoryStream(await File.ReadAllBytesAsync(path, cancellationToken));
            return (SettingsLayer.LeavesOf(new ConfigurationBuilder().AddJsonStream(content).Build()), null);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unread(new("--config", $"there is no file '{path}'; name a JSON file that exists"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Unread(new("--config", $"'{path}' cannot be read ({FirstLine(exception)}); name a JSON file that this user may read"));
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or JsonException)
        {
            return Unread(new("--config", $"'{path}' is no well-formed configuration: {DescribeJson(exception)}"));
        }
    }

    /// <summary>What is wrong with a JSON document and where, one line, from what the platform threw for it.</summary>
    public static string DescribeJson(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is JsonException { LineNumber: { } line, BytePositionInLine: { } position } json)
                return $"line {line + 1}, byte {position + 1}: {FirstLine(json).Split(" LineNumber:")[0]}";
            if (inner.InnerException is null)
                return FirstLine(inner);
        }
        return FirstLine(exception);
    }

    private static (IReadOnlyDictionary<string, string?>, SettingsFault?) Unread(SettingsFault fault) => (ImmutableDictionary<string, string?>.Empty, fault);

    private static string FirstLine(Exception exception) => exception.Message.ReplaceLineEndings("\n").Split('\n')[0];
}
