using System.Threading.Channels;
using DnsOrleans.Dns;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Tests.Regions;

/// <summary>A DNS whose replies the test gives: each lookup waits until it is answered, times out or is cancelled.</summary>
internal sealed class ScriptedDns(TimeProvider timeProvider)
{
    private static readonly ResolverAddress Server = new(TransportProtocol.Udp, new(System.Net.IPAddress.Loopback, 53));

    private readonly Channel<Question> _asked = Channel.CreateUnbounded<Question>();

    public Upstream Upstream => new(DnsName.Root, new() { Kind = VantageKind.Silo, Resolver = Server.ToString() }, AskAsync);

    /// <summary>Lookups asked and not taken yet.</summary>
    public int Waiting => _asked.Reader.Count;

    /// <summary>The next lookup that is asked.</summary>
    public async Task<Question> NextAsync() => await _asked.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

    private async ValueTask<LookupResult> AskAsync(DnsName name, RecordType type, TimeSpan timeout, bool dnssecOk, CancellationToken cancellationToken)
    {
        var question = new Question(type, timeout, cancellationToken);
        await using var deadline = timeProvider.CreateTimer(_ => question.End(LookupOutcome.TimedOut), null, timeout, Timeout.InfiniteTimeSpan);
        await using var cancelled = cancellationToken.Register(() => question.End(LookupOutcome.Cancelled));
        _asked.Writer.TryWrite(question);
        return await question.Result;
    }

    internal sealed class Question(RecordType type, TimeSpan timeout, CancellationToken cancellationToken)
    {
        private readonly TaskCompletionSource<LookupResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public RecordType Type => type;

        public TimeSpan Timeout => timeout;

        public CancellationToken CancellationToken => cancellationToken;

        public Task<LookupResult> Result => _result.Task;

        /// <summary>Answers with no records.</summary>
        public void Answer(ResponseCode code = ResponseCode.NoError) => _result.TrySetResult(new()
        {
            Outcome = LookupOutcome.Replied,
            Reply = new DnsMessage { Flags = HeaderFlags.QR, ResponseCode = code },
            Server = Server,
            Attempts = 1,
        });

        public void End(LookupOutcome outcome) => _result.TrySetResult(new() { Outcome = outcome, Server = Server, Attempts = 1 });

        public void Throw(Exception fault) => _result.TrySetException(fault);
    }
}
