using System.Globalization;

namespace DnsOrleans.Hosting.Configuration.Reading;

/// <summary>Reads values by key and gathers every fault. It remembers which keys were asked for: any other is unknown.</summary>
internal sealed class SettingsReader(IReadOnlyDictionary<string, string?> values)
{
    private readonly List<SettingsFault> _faults = [];
    private readonly SortedSet<string> _knownKeys = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was wrong so far, in the order of reading.</summary>
    public IReadOnlyList<SettingsFault> Faults => _faults;

    /// <summary>The keys asked for, a list's index written <c>*</c>.</summary>
    public IReadOnlyCollection<string> KnownKeys => _knownKeys;

    public void Fault(string key, string problem) => _faults.Add(new(key, problem));

    /// <summary>Makes keys known whether or not a list has an entry to read them from.</summary>
    public void Know(params ReadOnlySpan<string> patterns)
    {
        foreach (var pattern in patterns)
            _knownKeys.Add(pattern);
    }

    /// <summary>The value; null if absent, null or blank.</summary>
    public string? Text(string key)
    {
        _knownKeys.Add(UnknownKeys.PatternOf(key));
        return values.TryGetValue(key, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
    }

    public bool Flag(string key, bool fallback)
    {
        if (Text(key) is not { } text)
            return fallback;
        if (!bool.TryParse(text, out var value))
            Fault(key, $"'{text}' is neither true nor false");
        return value;
    }

    public int Integer(string key, int fallback, int min, int max)
    {
        if (Text(key) is not { } text)
            return fallback;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value < min || value > max)
            Fault(key, $"'{text}' is no whole number from {min} to {max}");
        return value;
    }

    /// <summary>One of an enum's members, written in any case.</summary>
    public T Word<T>(string key, T fallback)
        where T : struct, Enum
    {
        if (Text(key) is not { } text)
            return fallback;
        // The platform would take a number too, and several words with commas.
        if (!text.All(char.IsAsciiLetter) || !Enum.TryParse<T>(text, ignoreCase: true, out var value))
        {
            Fault(key, $"'{text}' is none of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}");
            return fallback;
        }
        return value;
    }

    /// <summary>Degrees from minus to plus <paramref name="most"/>; null if absent.</summary>
    public double? Degrees(string key, double most)
    {
        if (Text(key) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= most)
            return value;
        Fault(key, $"'{text}' is no number of degrees from -{most} to {most}");
        return null;
    }

    /// <summary>A length of time as .NET writes it, <c>hh:mm:ss[.fff]</c>. A bare number is refused: the platform would take it for days.</summary>
    public TimeSpan Time(string key, TimeSpan fallback, TimeSpan min, TimeSpan max)
    {
        if (Text(key) is not { } text)
            return fallback;
        if (!text.Contains(':') || !TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) || value < min || value > max)
        {
            Fault(key, $"'{text}' is no time from {min:c} to {max:c}; write hours:minutes:seconds, for example {fallback:c}");
            return fallback;
        }
        return value;
    }

    /// <summary>The entries of a list in their order: the key of each, <c>Locations:0</c>. An entry whose index is no number is a fault.</summary>
    public IReadOnlyList<string> Entries(string list)
    {
        var entries = new SortedDictionary<int, string>();
        foreach (var key in values.Keys)
        {
            if (!key.StartsWith($"{list}:", StringComparison.OrdinalIgnoreCase))
                continue;
            var index = key[(list.Length + 1)..].Split(':')[0];
            if (int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                entries[number] = $"{list}:{index}";
        }
        return [.. entries.Values];
    }
}
