using System.Net;

namespace DnsOrleans.Playground.Tests;

public sealed class PlaygroundOptionsTests
{
    public static TheoryData<string, PlaygroundOptions> Wrong => new()
    {
        { nameof(PlaygroundOptions.Views), ThreeViews.Options with { Views = [] } },
        { nameof(PlaygroundOptions.Views), ThreeViews.Options with { Views = default } },
        { nameof(PlaygroundOptions.Views), ThreeViews.Options with { Views = [.. Enumerable.Range(0, 201).Select(number => new PlaygroundView($"{number}", IPNetwork.Parse("192.0.2.0/24")))] } },
        { nameof(PlaygroundOptions.Views), ThreeViews.Options with { Views = [ThreeViews.Options.Views[0], ThreeViews.Options.Views[0]] } },
        { nameof(PlaygroundOptions.Views), ThreeViews.Options with { Views = [new(new string('x', 101), IPNetwork.Parse("192.0.2.0/24"))] } },
        { nameof(PlaygroundOptions.Port), ThreeViews.Options with { Port = 65536 } },
        { nameof(PlaygroundOptions.MaxTcpConnections), ThreeViews.Options with { MaxTcpConnections = 0 } },
        { nameof(PlaygroundOptions.MaxDelayedReplies), ThreeViews.Options with { MaxDelayedReplies = 0 } },
        { nameof(PlaygroundOptions.TcpIdleTimeout), ThreeViews.Options with { TcpIdleTimeout = TimeSpan.Zero } },
        { nameof(PlaygroundOptions.SlowDelay), ThreeViews.Options with { SlowDelay = TimeSpan.FromSeconds(-1) } },
    };

    [Theory, MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task A_wrong_option_stops_the_start_with_its_name(string name, PlaygroundOptions options)
    {
        var fault = await Assert.ThrowsAsync<ArgumentException>(() => PlaygroundServer.StartAsync(options, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(name, fault.ParamName);
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }
}
