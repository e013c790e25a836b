using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DnsOrleans.Api.Json;

/// <summary>How every body is written: snake_case, strict numbers, and characters as people read them (a body is never HTML).</summary>
internal static class JsonBodies
{
    /// <summary>The options of what is written outside ASP.NET Core's own results.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new());

    /// <summary>Puts these ways into <paramref name="options"/>.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        return options;
    }

    /// <summary>The generated description of <typeparamref name="T"/> under these options.</summary>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}
