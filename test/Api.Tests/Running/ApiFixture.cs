namespace DnsOrleans.Api.Tests.Running;

/// <summary>One application for all tests of a collection, without a rate limit.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    private RunningApi? _api;

    public RunningApi Api => _api ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync() => _api = await RunningApi.StartAsync("--Api:RateLimit:Enabled", "false");

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiFixture>
{
    public const string Name = "one application";
}
