namespace DnsOrleans.Bench.Dns.Subjects;

/// <summary>A library under measurement, inside its process.</summary>
internal interface ISubject : IAsyncDisposable
{
    /// <summary>Looks <paramref name="lookups"/> names up, as many at once as the subject was made for, and returns how many had no answer.</summary>
    Task<int> RunAsync(int lookups);

    /// <summary>Looks one name up alone; false without an answer.</summary>
    ValueTask<bool> AskAsync(int index);
}
