using System.Collections.Immutable;
using System.Text;
using DnsOrleans.Api.Lookups.Asking;
using DnsOrleans.Api.Problems;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Hosting.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DnsOrleans.Api.Tests.Lookups.Asking;

/// <summary>What becomes of a caller's words where three locations are configured.</summary>
internal sealed record Question(LookupRequest? Request, Faults Faults)
{
    private static readonly ImmutableArray<LocationSettings> Locations =
    [
        .. new[] { "us-east-1", "eu-west-1", "asia-south-1" }
            .Select(name => new LocationSettings { Name = name, Resolvers = [ResolverSetting.Playground] }),
    ];

    private static readonly LookupValidator Validator = new(new() { Locations = Locations });

    public static Question OfBody(string body) => OfBody(Encoding.UTF8.GetBytes(body));

    public static Question OfBody(byte[] body)
    {
        var faults = new Faults();
        return new(Validator.Validate(LookupBodyReader.Read(body, faults), faults), faults);
    }

    public static Question OfQueryString(string query)
    {
        var faults = new Faults();
        var parameters = new QueryCollection(QueryHelpers.ParseQuery(query));
        return new(Validator.Validate(LookupQueryStringReader.Read(parameters, faults), faults), faults);
    }

    /// <summary>The sentences told of one field.</summary>
    public IReadOnlyList<string> Told(string field) => Faults.ToErrors().GetValueOrDefault(field, []);
}
