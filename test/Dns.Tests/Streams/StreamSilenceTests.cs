using DnsOrleans.Dns.Tests.Resolving;
using DnsOrleans.Dns.Transport;
using DnsOrleans.Dns.Transport.Streams;
using Microsoft.Extensions.Time.Testing;
using static DnsOrleans.Dns.Tests.Resolving.ResolverTests;

namespace DnsOrleans.Dns.Tests.Streams;

/// <summary>When a connection is taken for dead: not for what hasty callers gave up, as the losers of a race do.</summary>
public sealed class StreamSilenceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DnsName Name = Parse("host.example.");

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_query_that_was_given_up_at_once_leaves_the_connection_in_use_however_long_ago_it_was()
    {
        var asked = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(query =>
        {
            if (query.Number <= 3)
                asked.Release();
            else
                query.Answer();
        });
        await using var resolver = new DnsResolver(new() { Servers = [server.TcpAddress] }, _time);
        for (var lookup = 0; lookup < 3; lookup++)
        {
            using var cancellation = new CancellationTokenSource();
            var hasty = resolver.LookupAsync(Name, RecordType.A, Patience, cancellationToken: cancellation.Token).AsTask();
            Assert.True(await asked.WaitAsync(Patience));
            await cancellation.CancelAsync();
            Assert.Equal(LookupOutcome.Cancelled, (await hasty.WaitAsync(Patience)).Outcome);
            _time.Advance(TimeSpan.FromSeconds(2));
        }
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Queries_that_waited_a_second_in_all_without_a_word_of_the_server_leave_the_connection_to_none()
    {
        await using var stream = new WordlessStream();
        await using var connection = await OpenAsync(stream);
        await GiveUpAfterAsync(connection, TimeSpan.FromSeconds(0.6));
        Assert.False(connection.IsSpent);
        await GiveUpAfterAsync(connection, TimeSpan.FromSeconds(0.6));
        Assert.True(connection.IsSpent);
    }

    [Fact]
    public async Task A_reply_to_a_query_that_was_given_up_is_a_sign_of_life()
    {
        await using var stream = new WordlessStream();
        await using var connection = await OpenAsync(stream);
        await GiveUpAfterAsync(connection, TimeSpan.FromSeconds(0.6));
        await stream.SayAsync(new byte[12], Patience);
        await GiveUpAfterAsync(connection, TimeSpan.FromSeconds(0.6));
        Assert.False(connection.IsSpent);
    }

    [Fact]
    public async Task A_reply_to_a_query_that_was_given_up_counts_for_those_that_still_wait()
    {
        await using var stream = new WordlessStream();
        await using var connection = await OpenAsync(stream);
        using var cancellation = new CancellationTokenSource();
        var waiting = AskAsync(connection, cancellation.Token);
        _time.Advance(TimeSpan.FromSeconds(0.6));
        await stream.SayAsync(new byte[12], Patience);
        _time.Advance(TimeSpan.FromSeconds(0.6));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(connection.IsSpent);
    }

    private async Task<StreamConnection> OpenAsync(WordlessStream stream)
    {
        var connection = new StreamConnection(stream, TransportProtocol.Tcp, Patience, _time, _ => { });
        connection.Start();
        await stream.WaitForReadAsync(Patience);
        return connection;
    }

    private static Task<Exchange?> AskAsync(StreamConnection connection, CancellationToken cancellationToken)
    {
        var query = new DnsQuery();
        query.Fill(Name, RecordType.A, null);
        return connection.AskAsync(query, cancellationToken).AsTask();
    }

    private async Task GiveUpAfterAsync(StreamConnection connection, TimeSpan time)
    {
        using var cancellation = new CancellationTokenSource();
        var query = AskAsync(connection, cancellation.Token);
        _time.Advance(time);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
    }
}
