using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DnsOrleans.Bench.Shared;

namespace DnsOrleans.Bench.WholeRequest;

/// <summary>Asks an HTTP server from this process, so that the asking is not on the measured one's account.</summary>
internal sealed class LoadClient : IDisposable
{
    private readonly HttpClient _client;
    private readonly Func<int, byte[]> _body;
    private readonly string _path;

    public LoadClient(int port, string path, Func<int, byte[]> body)
    {
        (_path, _body) = (path, body);
        _client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>A whole request of the default five types in every location.</summary>
    public static LoadClient Lookups(int port) => new(port, "/api/v1/dns/lookup", index => Encoding.UTF8.GetBytes($$"""{"domain":"{{BenchZones.Name(index)}}"}"""));

    /// <summary>A port that nothing listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until the server answers.</summary>
    public async Task WaitUntilReadyAsync()
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await AskAsync(0);
                return;
            }
            catch (HttpRequestException) when (started.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Asks a number of times and gives the wall time; throws if an answer is not 200 or not whole.</summary>
    public async Task<TimeSpan> RunAsync(int requests, int atOnce)
    {
        var started = Stopwatch.StartNew();
        await Workers.RunAsync(requests, atOnce, AskAsync);
        return started.Elapsed;
    }

    /// <summary>Asks once; throws if the answer is not 200 or not whole.</summary>
    public async Task AskAsync(int index)
    {
        using var content = new ByteArrayContent(_body(index));
        content.Headers.ContentType = new("application/json");
        using var response = await _client.PostAsync(_path, content);
        var answer = await response.Content.ReadAsByteArrayAsync();
        response.EnsureSuccessStatusCode();
        if (_path != "/" && answer.AsSpan().IndexOf("\"status\":\"success\""u8) < 0)
            throw new InvalidOperationException("not a whole answer: " + Encoding.UTF8.GetString(answer));
    }

    public void Dispose() => _client.Dispose();
}
