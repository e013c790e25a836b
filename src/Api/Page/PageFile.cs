using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace DnsOrleans.Api.Page;

/// <summary>One file of the page, whole in memory, as it is and compressed.</summary>
internal sealed class PageFile
{
    private readonly Lazy<Form> _plain;
    private readonly Lazy<Form> _compressed;

    /// <param name="path">Its path below the page's root, with slashes: <c>js/main.js</c>.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="octets">Its content.</param>
    public PageFile(string path, string contentType, byte[] octets)
    {
        Path = path;
        ContentType = contentType;
        _plain = new(() => Of(octets));
        _compressed = new(() => Of(Compress(octets)));
    }

    /// <summary>Its path below the page's root, with slashes: <c>js/main.js</c>.</summary>
    public string Path { get; }

    public string ContentType { get; }

    /// <summary>The file as it is.</summary>
    public Form Plain => _plain.Value;

    /// <summary>The file compressed with Brotli (RFC 7932), made when first asked for.</summary>
    public Form Compressed => _compressed.Value;

    private static byte[] Compress(byte[] octets)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal))
            brotli.Write(octets);
        return compressed.ToArray();
    }

    private static Form Of(byte[] octets) => new(octets, new($"\"{Convert.ToHexStringLower(SHA256.HashData(octets).AsSpan(0, 16))}\""));

    /// <summary>What is sent, and its strong validator (RFC 9110 section 8.8.3): each form has one of its own.</summary>
    internal sealed record Form(byte[] Octets, EntityTagHeaderValue Tag);
}
