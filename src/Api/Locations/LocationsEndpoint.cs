using DnsOrleans.Api.Lookups;
using DnsOrleans.Api.Lookups.Answering;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Api.Locations;

/// <summary><c>GET /api/v1/locations</c>: the locations, their resolvers, and whether something serves them now.</summary>
internal sealed class LocationsEndpoint(IGrainFactory grains, TimeProvider time, DnsOrleansSettings settings)
{
    public const string Path = "/api/v1/locations";

    /// <summary>How long a location's silo may take to describe itself before it counts as not there.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<LocationList> GetAsync(CancellationToken cancellationToken)
    {
        var locations = await Task.WhenAll(settings.Locations.Select(location => DescribeAsync(location, cancellationToken)));
        return new() { Locations = [.. locations] };
    }

    private async Task<LocationDescription> DescribeAsync(LocationSettings location, CancellationToken cancellationToken)
    {
        var place = location.Place ?? WellKnownPlaces.Find(location.Name);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var worker = grains.GetGrain<IRegionWorkerGrain>(new RegionWorkerKey(location.Name, 0).ToString());
            var description = await worker.DescribeAsync(either.Token).WaitAsync(either.Token);
            return new()
            {
                Name = location.Name,
                Available = true,
                Resolvers = description.Resolvers,
                Latitude = place?.Latitude,
                Longitude = place?.Longitude,
                Vantage = description.Vantage.ToAnswer(),
            };
        }
        catch (Exception e) when (Overloaded.Is(e) || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new()
            {
                Name = location.Name,
                Available = false,
                Resolvers = [.. location.Resolvers.Select(resolver => resolver.ToString())],
                Latitude = place?.Latitude,
                Longitude = place?.Longitude,
                Vantage = null,
            };
        }
    }
}
