using System.Text.Json;
using System.Text.Json.Serialization;

namespace DnsOrleans.Api.Json;

/// <summary>Writes an enum's member as words: <c>client-subnet</c>.</summary>
internal sealed class KebabCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
