using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace DnsOrleans.Api.Lookups;

/// <summary>A lookup's own id: a ULID, 26 characters of Crockford's base 32. Its 80 random bits cannot be guessed, as who knows an id can read its report.</summary>
internal readonly record struct LookupId
{
    /// <summary>The characters of an id.</summary>
    public const int Length = 26;

    private const int RandomBytes = 10;

    private LookupId(string text) => Text = text;

    /// <summary>The id in upper case.</summary>
    public string Text { get; }

    /// <summary>A new id, later ones sorting after earlier ones.</summary>
    public static LookupId New(TimeProvider time)
    {
        Span<byte> randomness = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(randomness);
        return new(Ulid.NewUlid(time.GetUtcNow(), randomness).ToString());
    }

    /// <summary>Reads an id in either case; false for what cannot be one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out LookupId id)
    {
        id = default;
        // The first character carries three of the 128 bits; a larger one would not fit.
        if (text is not { Length: Length } || text[0] is < '0' or > '7')
            return false;
        var upper = text.ToUpperInvariant();
        foreach (var character in upper)
        {
            if (!char.IsAsciiDigit(character) && (!char.IsAsciiLetterUpper(character) || character is 'I' or 'L' or 'O' or 'U'))
                return false;
        }
        id = new(upper);
        return true;
    }

    public override string ToString() => Text;
}
