using System.Net.Sockets;
using System.Text;
using DnsOrleans.Api.Problems;
using DnsOrleans.Api.Tests.Running;
using Microsoft.AspNetCore.Http;

namespace DnsOrleans.Api.Tests.Abuse;

/// <summary>Requests that no HTTP client would send, and the code's own faults.</summary>
[Collection(ApiCollection.Name)]
public sealed class BrokenRequestTests(ApiFixture fixture)
{
    private const string Head = "POST /api/v1/dns/lookup HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n";

    private readonly RunningApi _api = fixture.Api;

    [Fact]
    public async Task A_malformed_chunk_is_a_bad_request()
    {
        var answer = await SayAsync(Head + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n");

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n{\"dom")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n{\"do")]
    public async Task A_client_that_leaves_amid_its_body_harms_nothing(string start)
    {
        using (var connection = new TcpClient())
        {
            await connection.ConnectAsync(_api.Address.Host, _api.Address.Port);
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Head + start));
            // Reset instead of a polite end.
            connection.LingerState = new(enable: true, seconds: 0);
        }

        Assert.Equal("success", (await _api.LookupAsync("agree.playground.test", "A")).Status());
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\nHost: x\r\n\r\n")]
    public async Task What_is_no_http_is_refused_by_the_server(string octets)
    {
        Assert.Matches("^HTTP/1.1 (400|505)", await SayAsync(octets));
    }

    [Fact]
    public async Task A_fault_of_the_code_shows_nothing_internal()
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };

        await UnexpectedFailure.AnswerAsync(context);

        Assert.Equal((500, "application/problem+json"), (context.Response.StatusCode, context.Response.ContentType));
        Assert.Equal(
            """{"type":"about:blank","title":"Internal Server Error","status":500,"detail":"The server failed to answer; the request may be right."}""",
            Encoding.UTF8.GetString(body.ToArray()));
    }

    private async Task<string> SayAsync(string octets)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(_api.Address.Host, _api.Address.Port);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(octets));
        using var reader = new StreamReader(connection.GetStream());
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await reader.ReadToEndAsync(late.Token);
    }
}
