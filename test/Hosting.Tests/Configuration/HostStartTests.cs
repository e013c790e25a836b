using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Hosting.Tests.Configuration;

[Collection(EnvironmentTests.Collection)]
public sealed class HostStartTests
{
    private static readonly string[] OneLocation = ["--Locations:0:Name=here", "--Locations:0:Resolvers:0=udp://192.0.2.1"];

    [Fact]
    public async Task Settings_have_their_defaults_and_their_values_from_the_command_line()
    {
        var start = await PrepareAsync([.. OneLocation, "--Locations:0:ClientSubnet=203.0.113.0/24", "--Regions:Shards=4", "--Lookups:RememberFor", "00:01:30"]);

        Assert.Empty(start.Faults);
        Assert.NotNull(start.Builder);
        var location = Assert.Single(start.Settings!.Locations);
        Assert.Equal(("here", "udp://192.0.2.1:53", "203.0.113.0/24"), (location.Name, Assert.Single(location.Resolvers).ToString(), location.ClientSubnet.ToString()));
        Assert.Equal(4, start.Settings.Regions.Shards);
        Assert.Equal(TimeSpan.FromSeconds(90), start.Settings.Lookups.RememberFor);
        Assert.Equal(new ApiSettings(), start.Settings.Api);
        Assert.Equal(new PlaygroundSettings(), start.Settings.Playground);
        Assert.Equal(new HistoryLimits(), start.Settings.History);
    }

    [Fact]
    public async Task How_regions_ask_has_its_defaults_and_is_configured()
    {
        var byDefault = (await PrepareAsync(OneLocation)).Settings!.Regions;
        Assert.Equal((ResolverStrategy.First, true, true, false), (byDefault.Resolvers, byDefault.Nsid, byDefault.Cookies, byDefault.RandomizeCase));

        string[] arguments = ["--Regions:Resolvers=Race", "--Regions:Nsid=false", "--Regions:Cookies=false", "--Regions:RandomizeCase=true"];
        var configured = (await PrepareAsync([.. OneLocation, .. arguments])).Settings!.Regions;
        Assert.Equal((ResolverStrategy.Race, false, false, true), (configured.Resolvers, configured.Nsid, configured.Cookies, configured.RandomizeCase));
    }

    [Theory]
    [InlineData("Locations:0:Resolvers:0=8.8.8.8", "Locations:0:Resolvers:0: '8.8.8.8' is no resolver; write udp://host[:port], tcp://host[:port], tls://host[:port][#server-name], https://host[:port]/path, system or playground")]
    [InlineData("Locations:0:Resolvers:0=quic://9.9.9.9", "Locations:0:Resolvers:0: 'quic://9.9.9.9' is no resolver that can be asked; write udp://host[:port], tcp://host[:port], tls://host[:port][#server-name] or https://host[:port]/path")]
    [InlineData("Locations:0:Resolvers:0=tls://9.9.9.9#", "Locations:0:Resolvers:0: 'tls://9.9.9.9#' has no host name or address after the '#'; write the one that the server's certificate is for, as in tls://9.9.9.9#dns.quad9.net")]
    [InlineData("Locations:0:Resolvers:0=https://dns.example", "Locations:0:Resolvers:0: 'https://dns.example' has no path; write for example https://dns.example/dns-query")]
    [InlineData("Locations:0:Resolvers:0=https://dns.example/dns-query?a=b", "Locations:0:Resolvers:0: 'https://dns.example/dns-query?a=b' has more than a path after the host, which may end in {?dns} to ask by GET; write for example https://dns.example/dns-query")]
    [InlineData("Locations:0:Resolvers:0=https://dns.example/..", "Locations:0:Resolvers:0: 'https://dns.example/..' has no path; write for example https://dns.example/dns-query")]
    [InlineData("Locations:0:Resolvers:0=https://dns.example/100%", "Locations:0:Resolvers:0: 'https://dns.example/100%' has a '%' in its path that two hex digits do not follow; write %25 for the sign itself")]
    [InlineData("Locations:0:Resolvers:0=udp://192.0.2.1:70000", "Locations:0:Resolvers:0: 'udp://192.0.2.1:70000' has no port from 1 to 65535 after the colon (an IPv6 address stands in brackets); write udp://host[:port], tcp://host[:port], tls://host[:port][#server-name] or https://host[:port]/path")]
    [InlineData("Locations:0:Resolvers:0=udp://two words", "Locations:0:Resolvers:0: 'udp://two words' has no address or host name after udp://; write udp://host[:port], tcp://host[:port], tls://host[:port][#server-name] or https://host[:port]/path")]
    [InlineData("Locations:0:Resolvers:0=udp://nowhere.invalid", "Locations:0:Resolvers:0: 'udp://nowhere.invalid' names the host 'nowhere.invalid', for which this machine finds no address; write the resolver's IP address")]
    [InlineData("Locations:0:Resolvers:0= ", "Locations:0:Resolvers:0: is empty; write udp://host[:port], tcp://host[:port], tls://host[:port][#server-name], https://host[:port]/path, system or playground")]
    [InlineData("Locations:0:ClientSubnet=3.80.1.0/16", "Locations:0:ClientSubnet: '3.80.1.0/16' has bits set past its prefix; write 3.80.0.0/16")]
    [InlineData("Locations:0:ClientSubnet=3.80.0.0", "Locations:0:ClientSubnet: '3.80.0.0' has no prefix length from 0 to 32; write for example 3.80.0.0/24")]
    [InlineData("Locations:0:ClientSubnet=2001:db8::/129", "Locations:0:ClientSubnet: '2001:db8::/129' has no prefix length from 0 to 128; write for example 2001:db8::/56")]
    [InlineData("Locations:0:ClientSubnet=here", "Locations:0:ClientSubnet: 'here' is no network; write address/length, for example 203.0.113.0/24 or 2001:db8::/56")]
    [InlineData("Locations:1:Resolvers:0=udp://192.0.2.2", "Locations:1:Name: is missing; name the location, for example us-east-1")]
    [InlineData("Locations:0:Name=a/b", "Locations:0:Name: 'a/b' is no name of at most 64 letters, digits, '-', '_' and '.'")]
    [InlineData("Playground:Enabled=yes", "Playground:Enabled: 'yes' is neither true nor false")]
    [InlineData("Playground:Port=65536", "Playground:Port: '65536' is no whole number from 0 to 65535")]
    [InlineData("Regions:TrustedRoots=nowhere.pem", "Regions:TrustedRoots: the file 'nowhere.pem' cannot be read; name a file of certificates in PEM")]
    [InlineData("Regions:ConnectionsPerResolver=0", "Regions:ConnectionsPerResolver: '0' is no whole number from 1 to 1024")]
    [InlineData("Regions:MaxAttempts=0", "Regions:MaxAttempts: '0' is no whole number from 1 to 16")]
    [InlineData("Regions:MaxAttempts=2.5", "Regions:MaxAttempts: '2.5' is no whole number from 1 to 16")]
    [InlineData("Regions:AttemptTimeout=5", "Regions:AttemptTimeout: '5' is no time from 00:00:00.0100000 to 00:00:30; write hours:minutes:seconds, for example 00:00:01.5000000")]
    [InlineData("Regions:Resolvers=fastest", "Regions:Resolvers: 'fastest' is none of first, race, all")]
    [InlineData("Regions:Resolvers=1", "Regions:Resolvers: '1' is none of first, race, all")]
    [InlineData("Regions:Nsid=on", "Regions:Nsid: 'on' is neither true nor false")]
    [InlineData("Regions:Cookies=1", "Regions:Cookies: '1' is neither true nor false")]
    [InlineData("Regions:RandomizeCase=2", "Regions:RandomizeCase: '2' is neither true nor false")]
    [InlineData("Lookups:Grace=00:10:00", "Lookups:Grace: '00:10:00' is no time from 00:00:00 to 00:00:05; write hours:minutes:seconds, for example 00:00:00.1000000")]
    [InlineData("History:Reports=0", "History:Reports: '0' is no whole number from 1 to 1000")]
    [InlineData("History:Names=many", "History:Names: 'many' is no whole number from 1 to 1000000")]
    [InlineData("History:Characters=1", "History:Characters: '1' is no whole number from 1024 to 16777216")]
    [InlineData("History:KeepFor=30", "History:KeepFor: '30' is no time from 00:01:00 to 3650.00:00:00; write hours:minutes:seconds, for example 30.00:00:00")]
    [InlineData("History:Report=5", "History:Report: is no key of the command line that is known; did you mean History:Reports?")]
    [InlineData("Locations:0:Latitude=12", "Locations:0:Longitude: is missing; a place has both")]
    [InlineData("Locations:0:Latitude=north", "Locations:0:Latitude: 'north' is no number of degrees from -90 to 90")]
    [InlineData("Traces:Recent=-1", "Traces:Recent: '-1' is no whole number from 0 to 100000")]
    [InlineData("Traces:Jaeger=jaeger:16686", "Traces:Jaeger: is no address of a Jaeger; write for example http://localhost:16686")]
    [InlineData("Api:RateLimit:Burst=lots", "Api:RateLimit:Burst: 'lots' is no whole number from 1 to 1000000")]
    [InlineData("Api:RateLimits:Burst=5", "Api:RateLimits:Burst: is no key of the command line that is known; did you mean Api:RateLimit:Burst?")]
    public async Task A_wrong_value_or_key_is_one_line_that_says_what_would_be_right(string argument, string line)
    {
        var start = await PrepareAsync([.. OneLocation, $"--{argument}"]);

        Assert.Null(start.Builder);
        Assert.Equal(line, Assert.Single(start.Faults).ToString());
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        var start = await PrepareAsync(
            ["--Locations:0:Name=here", "--Locations:1:Name=HERE", "--Locations:1:Resolvers:0=nope", "--Playground:Port=-1", "--Colour=red"]);

        Assert.Equal(
            ["Locations:0:Resolvers", "Locations:1:Name", "Locations:1:Resolvers:0", "Playground:Port", "Colour"],
            start.Faults.Select(fault => fault.Key).OrderBy(key => key == "Colour" ? 4 : key == "Playground:Port" ? 3 : 0));
    }

    [Fact]
    public async Task A_start_without_locations_is_refused() =>
        Assert.Equal("Locations: there are 0; name 1 to 100, each with a Name and Resolvers", Assert.Single((await PrepareAsync([])).Faults).ToString());

    [Fact]
    public async Task The_playground_is_a_resolver_only_where_it_runs()
    {
        string[] locations = ["--Locations:0:Name=here", "--Locations:0:Resolvers:0=playground"];

        Assert.True(Assert.Single((await PrepareAsync(locations)).Settings!.Locations[0].Resolvers).IsPlayground);
        Assert.Equal(
            "Locations:0:Resolvers:0: 'playground' is switched off; set Playground:Enabled to true or name another resolver",
            Assert.Single((await PrepareAsync([.. locations, "--Playground:Enabled=false"])).Faults).ToString());
    }

    [Fact]
    public async Task A_host_name_is_looked_up_once_and_its_ipv4_address_preferred()
    {
        var start = await PrepareAsync(["--Locations:0:Name=here", "--Locations:0:Resolvers:0=tcp://localhost:5353"]);

        Assert.Equal("tcp://127.0.0.1:5353", Assert.Single(start.Settings!.Locations[0].Resolvers).ToString());
    }

    [Theory]
    [InlineData("tls://Dns.Example", "tls://dns.example:853")]
    [InlineData("tls://9.9.9.9#dns.quad9.net", "tls://9.9.9.9:853#dns.quad9.net")]
    [InlineData("https://dns.example/dns-query", "https://dns.example/dns-query")]
    [InlineData("https://[2001:db8::1]:8443/resolve{?dns}", "https://[2001:db8::1]:8443/resolve{?dns}")]
    public async Task An_encrypted_resolver_keeps_its_host_name(string text, string shown)
    {
        var start = await PrepareAsync(["--Locations:0:Name=here", $"--Locations:0:Resolvers:0={text}"]);

        Assert.Empty(start.Faults);
        Assert.Equal(shown, Assert.Single(start.Settings!.Locations[0].Resolvers).ToString());
    }

    [Theory]
    [InlineData("-x", "-x: short switches are not known; write --x")]
    [InlineData("-x=1", "-x=1: short switches are not known; write --x=1")]
    [InlineData("stray", "stray: sets nothing; write --Key=value")]
    [InlineData("--config", "--config: has no value; write --config=value")]
    public async Task An_argument_that_would_set_nothing_is_refused(string argument, string line) =>
        Assert.Equal(line, Assert.Single((await PrepareAsync([.. OneLocation, argument])).Faults).ToString());

    private static Task<HostStart> PrepareAsync(string[] args) => HostStart.PrepareAsync(args, TestContext.Current.CancellationToken);
}
