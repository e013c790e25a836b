using System.Collections.Immutable;
using System.Net;
using System.Threading.Channels;
using DnsOrleans.Dns;
using DnsOrleans.Dns.Records;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Tests.Regions;

/// <summary>A DNS whose replies the test gives: each lookup waits until it is answered, times out or is cancelled.</summary>
/// <param name="timeProvider">The clock of every timeout.</param>
/// <param name="resolvers">How many resolvers there are.</param>
internal sealed class ScriptedDns(TimeProvider timeProvider, int resolvers = 1)
{
    private readonly ImmutableArray<ResolverAddress> _resolvers =
        [.. Enumerable.Range(53, resolvers).Select(port => new ResolverAddress(TransportProtocol.Udp, new(IPAddress.Loopback, port)))];

    private readonly Channel<Question> _asked = Channel.CreateUnbounded<Question>();

    public Upstream Upstream => new(DnsName.Root, new() { Kind = VantageKind.Silo, Resolver = _resolvers[0].ToString() }, _resolvers, AskAsync);

    /// <summary>Lookups asked and not taken yet.</summary>
    public int Waiting => _asked.Reader.Count;

    /// <summary>The next lookup that is asked.</summary>
    public async Task<Question> NextAsync() => await _asked.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

    private async ValueTask<LookupResult> AskAsync(LookupKey key, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var question = new Question(key, _resolvers[key.Resolver ?? 0], timeout, cancellationToken);
        await using var deadline = timeProvider.CreateTimer(_ => question.End(LookupOutcome.TimedOut), null, timeout, Timeout.InfiniteTimeSpan);
        await using var cancelled = cancellationToken.Register(() => question.End(LookupOutcome.Cancelled));
        _asked.Writer.TryWrite(question);
        return await question.Result;
    }

    internal sealed class Question(LookupKey key, ResolverAddress server, TimeSpan timeout, CancellationToken cancellationToken)
    {
        private readonly TaskCompletionSource<LookupResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public RecordType Type => key.Type;

        /// <summary>The one resolver that is asked, null for all in turn.</summary>
        public int? Resolver => key.Resolver;

        public TimeSpan Timeout => timeout;

        public CancellationToken CancellationToken => cancellationToken;

        public Task<LookupResult> Result => _result.Task;

        /// <summary>Answers with no records.</summary>
        public void Answer(ResponseCode code = ResponseCode.NoError) => Answer(new DnsMessage { Flags = HeaderFlags.QR, ResponseCode = code });

        /// <summary>Answers with one address.</summary>
        public void Answer(string address) => Answer(new DnsMessage
        {
            Flags = HeaderFlags.QR,
            Answers = [new(key.Name, RecordType.A, RecordClass.IN, 60, new ARecord(IPAddress.Parse(address)))],
        });

        public void Answer(DnsMessage reply) => _result.TrySetResult(new()
        {
            Outcome = LookupOutcome.Replied,
            Reply = reply,
            Server = server,
            Attempts = 1,
        });

        public void End(LookupOutcome outcome) => _result.TrySetResult(new() { Outcome = outcome, Server = server, Attempts = 1 });

        public void Throw(Exception fault) => _result.TrySetException(fault);
    }
}
