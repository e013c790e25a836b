using System.Collections.Concurrent;
using DnsOrleans.Cluster.Tests.Running;

namespace DnsOrleans.Cluster.Tests.Scaling;

/// <summary>Lookups that go on, some at once, until it is told to end.</summary>
internal sealed class Load
{
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<Answer> _answers = new();
    private readonly Task _run;
    private int _asked;

    private Load(FrontEnd front, int atOnce, Func<int, string> query) =>
        _run = Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => AskOnAsync(front, query)));

    /// <summary>Starts it.</summary>
    /// <param name="front">Whom to ask.</param>
    /// <param name="atOnce">Lookups under way at once.</param>
    /// <param name="query">The query string by the lookup's number.</param>
    public static Load Start(FrontEnd front, int atOnce, Func<int, string> query) => new(front, atOnce, query);

    /// <summary>Answers so far.</summary>
    public int Count => _answers.Count;

    /// <summary>Lets what is under way end, and gives every answer.</summary>
    public async Task<IReadOnlyCollection<Answer>> EndAsync()
    {
        await _end.CancelAsync();
        await _run;
        return _answers;
    }

    private async Task AskOnAsync(FrontEnd front, Func<int, string> query)
    {
        while (!_end.IsCancellationRequested)
            _answers.Enqueue(await front.GetAsync(query(Interlocked.Increment(ref _asked))));
    }
}
