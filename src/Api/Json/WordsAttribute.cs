namespace DnsOrleans.Api.Json;

/// <summary>Says that a string is one of a few words, for the API's description.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class WordsAttribute : Attribute
{
    /// <summary>The words.</summary>
    public abstract IEnumerable<string> All { get; }
}

/// <summary>Says that a string is the word for a member of <typeparamref name="T"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordsAttribute<T> : WordsAttribute
    where T : struct, Enum
{
    public override IEnumerable<string> All => EnumWords.All<T>();
}
