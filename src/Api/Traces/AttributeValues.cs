using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace DnsOrleans.Api.Traces;

/// <summary>Writes a span's attributes as JSON.</summary>
internal static class AttributeValues
{
    public static IReadOnlyDictionary<string, JsonNode?> ToJson(IEnumerable<KeyValuePair<string, object?>> attributes)
    {
        var json = new Dictionary<string, JsonNode?>();
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
                json[name] = ToJson(value);
        }
        return json;
    }

    private static JsonNode? ToJson(object value) => value switch
    {
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int or short or byte or sbyte or ushort or uint or long => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        // JSON knows no other numbers.
        double number when double.IsFinite(number) => JsonValue.Create(number),
        float number when float.IsFinite(number) => JsonValue.Create((double)number),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(item => item is null ? null : ToJson(item))]),
        _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };
}
