using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace DnsOrleans.Otlp.Decoding;

/// <summary>The message in a request's body, out of gRPC's frame and gzip.</summary>
internal static class ExportMessage
{
    /// <summary>A gRPC frame's head: the compressed flag and the message's length.</summary>
    private const int FrameHeadLength = 5;

    public static async Task<ByteString> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        var octets = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (!IsGrpc(request))
            return Unzip(octets, request.Headers.ContentEncoding == "gzip");
        var length = (int)BinaryPrimitives.ReadUInt32BigEndian(octets.Span[1..]);
        return Unzip(octets.Slice(FrameHeadLength, length), octets.Span[0] == 1);
    }

    /// <summary>Answers that everything was taken.</summary>
    public static async Task AcknowledgeAsync(HttpContext context)
    {
        if (!IsGrpc(context.Request))
        {
            context.Response.ContentType = "application/x-protobuf";
            return;
        }
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[FrameHeadLength], context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static bool IsGrpc(HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) ?? false;

    private static ByteString Unzip(ReadOnlyMemory<byte> octets, bool isZipped)
    {
        if (!isZipped)
            return ByteString.CopyFrom(octets.Span);
        using var unzipped = new GZipStream(new MemoryStream(octets.ToArray()), CompressionMode.Decompress);
        return ByteString.FromStream(unzipped);
    }
}
