using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DnsOrleans.Dns.Tests.Https;

/// <summary>A server of DNS over HTTPS on loopback that does what its script says, however wrong.</summary>
internal sealed class HttpsServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private int _connections;

    private HttpsServer(WebApplication application) => _application = application;

    /// <summary>Every request that came, in order.</summary>
    public ConcurrentQueue<HttpsQuery> Queries { get; } = new();

    /// <summary>Connections that were accepted, in all.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>Its address by the name <c>localhost</c>.</summary>
    public ResolverAddress Address => new(TransportProtocol.Https, new DnsEndPoint("localhost", EndPoint.Port));

    public static async Task<HttpsServer> StartAsync(X509Certificate2 certificate, Func<HttpsQuery, Task> script, HttpProtocols protocols = HttpProtocols.Http1AndHttp2)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        HttpsServer? server = null;
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            listen.UseHttps(certificate);
            listen.Use(next => connection =>
            {
                Interlocked.Increment(ref server!._connections); // set before the server runs
                return next(connection);
            });
        }));
        var application = builder.Build();
        server = new(application);
        application.Run(async context =>
        {
            var query = await HttpsQuery.ReadAsync(context);
            server.Queries.Enqueue(query);
            await script(query);
        });
        await application.StartAsync();
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.EndPoint = new(IPAddress.Loopback, new Uri(address).Port);
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}

/// <summary>A request as the server got it, and the ways to answer it.</summary>
internal sealed class HttpsQuery(HttpContext context, byte[] octets)
{
    /// <summary>The request under way, whose life is the script's.</summary>
    public HttpContext Context => context;

    /// <summary>The body, or what the URI carries.</summary>
    public byte[] Octets => octets;

    /// <summary>The request's line: <c>POST /dns-query HTTP/2</c>.</summary>
    public string Line { get; } = $"{context.Request.Method} {context.Request.Path} {context.Request.Protocol}";

    /// <summary>The request's header.</summary>
    public Dictionary<string, string> Headers { get; } = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>What stands behind the question mark.</summary>
    public string Query { get; } = context.Request.QueryString.Value ?? "";

    public DnsMessage Message => DnsMessage.TryRead(Octets, out var message) ? message : throw new InvalidOperationException("the client's query is malformed");

    public static async Task<HttpsQuery> ReadAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
            return new(context, Base64Url.DecodeFromChars(context.Request.Query["dns"].ToString()));
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new(context, body.ToArray());
    }

    /// <summary>A proper reply that holds records of the asked name.</summary>
    public byte[] Reply(params ResourceRecord[] answers)
    {
        var message = new DnsMessage { Id = Message.Id, Flags = HeaderFlags.QR | HeaderFlags.RA, Question = Message.Question, Answers = [.. answers] };
        var buffer = new byte[DnsMessage.MaxLength];
        Assert.True(message.TryWrite(buffer, out var length));
        return buffer[..length];
    }

    /// <summary>One A record of the asked name.</summary>
    public ResourceRecord Record(string address = "192.0.2.1", uint ttl = 60) =>
        new(Message.Question!.Value.Name, RecordType.A, RecordClass.IN, ttl, new DnsOrleans.Dns.Records.ARecord(IPAddress.Parse(address)));

    public Task AnswerAsync() => SendAsync(Reply(Record()));

    public async Task SendAsync(byte[] body, string type = "application/dns-message")
    {
        Context.Response.ContentType = type;
        await Context.Response.Body.WriteAsync(body, Context.RequestAborted);
    }
}
