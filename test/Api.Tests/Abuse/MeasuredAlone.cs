namespace DnsOrleans.Api.Tests.Abuse;

/// <summary>Tests that measure this process: nothing else may run in it meanwhile.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
