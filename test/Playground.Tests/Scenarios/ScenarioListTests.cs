using DnsOrleans.Dns;

namespace DnsOrleans.Playground.Tests.Scenarios;

public sealed class ScenarioListTests
{
    [Fact]
    public void The_list_holds_every_name_of_the_zone_that_is_for_people() =>
        Assert.Equal(
            ["agree", "geo", "mail", "text", "types", "big", "alias", "slow", "broken", "gone", "empty", "silent", "refused", "rolling"],
            PlaygroundScenario.All.Select(scenario => scenario.Name.Replace(".playground.test", "", StringComparison.Ordinal)));

    [Fact]
    public void Every_listed_name_but_gone_exists() =>
        Assert.All(PlaygroundScenario.All, scenario => Assert.Equal(
            scenario.Name.StartsWith("gone.", StringComparison.Ordinal),
            ThreeViews.Ask(ThreeViews.First, $"{scenario.Name}.", RecordType.A).ResponseCode == ResponseCode.NXDomain));
}
