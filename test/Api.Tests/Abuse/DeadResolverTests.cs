using System.Net;
using System.Net.Sockets;
using DnsOrleans.Api.Tests.Running;

namespace DnsOrleans.Api.Tests.Abuse;

/// <summary>All resolvers dead: a clear result within the deadline.</summary>
public sealed class DeadResolverTests : IDisposable
{
    // Bound and never read: a resolver that is there and says nothing.
    private readonly Socket _mute = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public DeadResolverTests() => _mute.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public void Dispose() => _mute.Dispose();

    [Fact]
    public async Task Silence_everywhere_is_a_timeout_by_the_deadline()
    {
        await using var api = await StartAsync($"udp://{_mute.LocalEndPoint}");
        using var response = await api.PostAsync("""{"domain":"example.com","timeout_ms":3000}""");
        var answer = await RunningApi.ReadAsync(response);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("timeout", answer.Status());
        Assert.Equal("timeout", answer.Location("here").Status());
        Assert.Equal("TIMEOUT", answer.Cell("here", "A").Status());
        Assert.NotNull(answer.Cell("here", "A")["error"]);
        // A cold process on a busy machine begins late, and a region that has begun nothing has no cells.
        Assert.InRange((double)answer["duration_ms"]!, 2900, 8000);
    }

    [Fact]
    public async Task A_closed_port_everywhere_is_a_failure_long_before_the_deadline()
    {
        var closed = (IPEndPoint)_mute.LocalEndPoint!;
        await using var api = await StartAsync($"udp://{closed}");
        _mute.Dispose();
        using var response = await api.PostAsync("""{"domain":"example.com","timeout_ms":20000}""");
        var answer = await RunningApi.ReadAsync(response);

        Assert.Equal("failed", answer.Status());
        Assert.Equal("NETWORK_ERROR", answer.Cell("here", "A").Status());
        Assert.Contains("reached", (string?)answer.Cell("here", "A")["error"], StringComparison.Ordinal);
        Assert.InRange((double)answer["duration_ms"]!, 0, 15_000);
    }

    private static Task<RunningApi> StartAsync(string resolver) =>
        RunningApi.StartAsync("--Locations:0:Name", "here", "--Locations:0:Resolvers:0", resolver);
}
