using Orleans.Concurrency;

namespace DnsOrleans.Grains.History;

/// <summary>The last lookups of one name, keyed by its text (<c>example.com</c>). It hears of them from the event stream; nothing is told to it directly.</summary>
[Alias("dnsorleans.IDomainHistoryGrain")]
public interface IDomainHistoryGrain : IGrainWithStringKey
{
    /// <summary>The newest <paramref name="limit"/> reports with what changed from each to the next; none where nothing is known.</summary>
    /// <remarks>Answered while a report is being stored, from what is stored already.</remarks>
    [Alias("Get"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<DomainHistory> GetAsync(int limit, CancellationToken cancellationToken);
}
