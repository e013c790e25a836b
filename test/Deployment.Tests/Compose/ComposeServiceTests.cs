using System.Text.RegularExpressions;

namespace DnsOrleans.Deployment.Tests.Compose;

/// <summary>What holds for each service.</summary>
public sealed partial class ComposeServiceTests
{
    public static TheoryData<string> Names => ComposeFile.ServiceNames;

    [Theory, MemberData(nameof(Names))]
    public void An_image_is_pinned_to_a_version(string name) => Assert.Matches(PinnedImage(), ComposeFile.Service(name).Image);

    [Theory, MemberData(nameof(Names))]
    public void A_service_that_stays_has_a_health_check_and_is_restarted(string name)
    {
        var service = ComposeFile.Service(name);
        Assert.Equal(service.EndsByItself ? "no" : "unless-stopped", service.Text("restart"));
        Assert.Equal(service.EndsByItself, service.Text("healthcheck", "test").Length == 0);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_container_is_confined_and_bounded(string name)
    {
        var service = ComposeFile.Service(name);
        Assert.Equal("true", service.Text("read_only"));
        Assert.Equal("ALL", $"{service.Body["cap_drop"]![0]}");
        Assert.Equal("no-new-privileges:true", $"{service.Body["security_opt"]![0]}");
        Assert.All((string[])["cpus", "memory", "pids"], limit => Assert.NotEmpty(service.Text("deploy", "resources", "limits", limit)));
        Assert.NotEmpty(service.Text("logging", "options", "max-size"));
        Assert.Null(service.Body["privileged"]);
        Assert.Null(service.Body["cap_add"]);
    }

    [Theory, MemberData(nameof(Names))]
    public void What_a_service_waits_for_can_come_about(string name)
    {
        foreach (var (other, how) in ComposeFile.Service(name).Body["depends_on"]?.AsObject() ?? [])
        {
            var awaited = ComposeFile.Service(other);
            Assert.Equal(awaited.EndsByItself, $"{how!["condition"]}" == "service_completed_successfully");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_url_in_an_environment_names_a_service_on_a_network_of_both(string name)
    {
        var service = ComposeFile.Service(name);
        foreach (var match in service.Environment.Values.SelectMany(value => HostAndPort().Matches(value)))
        {
            var other = ComposeFile.Service(match.Groups["host"].Value);
            Assert.NotEmpty(service.Networks.Intersect(other.Networks));
        }
    }

    [Fact]
    public void Only_the_front_end_jaeger_and_the_metrics_are_published_on_loopback()
    {
        var published = ComposeFile.Services.SelectMany(service => (service.Body["ports"]?.AsArray() ?? []).Select(port => ComposeFile.WithNothingSet($"{port}")));
        Assert.Equal(["127.0.0.1:8080:8080", "127.0.0.1:8889:8889", "127.0.0.1:16686:16686"], published);
    }

    [Fact]
    public void A_worker_can_be_scaled()
    {
        foreach (var worker in ComposeFile.Services.Where(service => service.Name.StartsWith("dns-worker-", StringComparison.Ordinal)))
        {
            Assert.All((string[])["container_name", "hostname", "ports"], fixedOne => Assert.Null(worker.Body[fixedOne]));
            Assert.Equal("auto", worker.Settings["Silo:Address"]);
        }
    }

    [Fact]
    public void No_secret_stands_in_the_file()
    {
        var secrets = ComposeFile.Services.SelectMany(service => service.Raw).Where(pair => SecretName().IsMatch(pair.Key)).ToList();
        Assert.NotEmpty(secrets);
        // From a variable without a fallback, or from a file.
        Assert.All(secrets, pair => Assert.Matches(@"^(\$\{\w+:-\}|\$\$\{file:/run/token/\w+\}|/run/token/\w+)$", pair.Value));
        Assert.DoesNotMatch(LongRandomText(), RepositoryFiles.Read("compose.yaml"));
        Assert.DoesNotMatch(LongRandomText(), RepositoryFiles.Read(".env.example"));
    }

    [GeneratedRegex(@"^[a-z0-9/.-]+:\d+\.\d+\.\d+(-[a-z0-9.-]+)?(@sha256:[0-9a-f]{64})?$")]
    private static partial Regex PinnedImage();

    [GeneratedRegex(@"(?<host>(dns|otel|redis|jaeger)[a-z0-9-]*):\d+")]
    private static partial Regex HostAndPort();

    [GeneratedRegex("TOKEN|PASSWORD|SECRET|_KEY|HEADERS|AUTH$")]
    private static partial Regex SecretName();

    [GeneratedRegex(@"[A-Za-z0-9+/]{32,}|(?i:bearer) [a-z0-9]{8,}")]
    private static partial Regex LongRandomText();
}
