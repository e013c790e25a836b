using System.Globalization;
using DnsOrleans.Api.Tests.Running;

namespace DnsOrleans.Api.Tests.Scenarios;

/// <summary>Each name of the playground through HTTP, as a caller sees it.</summary>
[Collection(ApiCollection.Name)]
public sealed class PlaygroundScenarioTests(ApiFixture fixture)
{
    private static readonly string[] DefaultTypes = ["A", "AAAA", "MX", "TXT", "NS"];

    private readonly RunningApi _api = fixture.Api;

    [Fact]
    public async Task Agree_is_the_same_everywhere()
    {
        var answer = await _api.LookupAsync("agree.playground.test");

        Assert.Equal("success", answer.Status());
        Assert.Equal(Answers.Everywhere, answer["results"]!["by_location"]!.Keys());
        Assert.Equal(DefaultTypes, answer["agreement"]!.Keys());
        foreach (var type in DefaultTypes)
        {
            Assert.Equal("agree", answer.Verdict(type));
            var group = Assert.Single(answer["agreement"]![type]!["groups"]!.AsArray())!;
            Assert.Equal(Answers.Everywhere, group["locations"]!.Texts());
        }
        Assert.Equal(["192.0.2.10", "192.0.2.11"], answer.Records(Answers.Second, "A").Order());
        Assert.Equal("""{"total_locations":3,"successful":3,"failed":0}""", answer["results"]!["summary"]!.ToJsonString());
        Assert.Equal("3 of 3 locations answered every question", (string?)answer["message"]);
    }

    [Fact]
    public async Task Geo_is_another_address_in_each_location_by_its_client_subnet()
    {
        var answer = await _api.LookupAsync("GEO.Playground.Test.", "A", "TXT");

        Assert.Equal("geo.playground.test", (string?)answer["domain"]);
        Assert.Equal("success", answer.Status());
        Assert.Equal("differ", answer.Verdict("A"));
        Assert.Equal(3, answer["agreement"]!["A"]!["groups"]!.AsArray().Count);
        foreach (var (index, location) in Answers.Everywhere.Index())
        {
            Assert.Equal([$"198.51.100.{index + 1}"], answer.Records(location, "A"));
            Assert.Equal([$"\"seen from {location}\""], answer.Records(location, "TXT"));
            Assert.Equal("client-subnet", (string?)answer.Location(location)["vantage"]!["kind"]);
        }
        Assert.Equal("34.240.0.0/16", (string?)answer.Location(Answers.Second)["vantage"]!["client_subnet"]);
    }

    [Fact]
    public async Task Mail_has_exchanges_with_preferences_and_a_policy_under_an_underscore()
    {
        var answer = await _api.LookupAsync("mail.playground.test", "MX");
        var policy = await _api.LookupAsync("_dmarc.mail.playground.test", "TXT");

        Assert.Equal(
            ["10 mx1.mail.playground.test.", "20 mx2.mail.playground.test.", "50 backup.mail.playground.test."],
            answer.Records(Answers.First, "MX").Order());
        Assert.Contains("v=DMARC1", Assert.Single(policy.Records(Answers.First, "TXT")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_comes_as_dig_prints_it()
    {
        var records = (await _api.LookupAsync("text.playground.test", "TXT")).Records(Answers.First, "TXT");

        Assert.Contains("""
            "she said \"hello\""
            """, records);
        Assert.Contains("""
            "C:\\zone\\file"
            """, records);
        Assert.Contains("""
            "first string" "second string" "" "the third was empty"
            """, records);
        Assert.Contains("""
            "caf\195\169"
            """, records);
        Assert.Contains("""
            "\128\255"
            """, records);
    }

    [Fact]
    public async Task Big_comes_whole_over_tcp()
    {
        var answer = await _api.LookupAsync("big.playground.test", "A", "TXT");

        foreach (var location in Answers.Everywhere)
        {
            var text = answer.Cell(location, "TXT");
            Assert.Equal("tcp", (string?)text["transport"]);
            Assert.Equal(2, (int?)text["attempts"]);
            Assert.Equal(10, text["records"]!.AsArray().Count);
            Assert.Equal("udp", (string?)answer.Cell(location, "A")["transport"]);
            Assert.Equal(1, (int?)answer.Cell(location, "A")["attempts"]);
        }
    }

    [Fact]
    public async Task Alias_keeps_its_chain_out_of_the_records_and_in_the_answers()
    {
        var cell = (await _api.LookupAsync("alias.playground.test", "A")).Cell(Answers.First, "A");

        Assert.Equal(["192.0.2.31"], cell["records"]!.Texts());
        Assert.Equal(["CNAME", "CNAME", "CNAME", "A"], cell["answers"]!.AsArray().Select(record => (string?)record!["type"]));
        Assert.Equal("one.alias.playground.test.", (string?)cell["answers"]![0]!["value"]);
    }

    [Fact]
    public async Task Slow_is_late_in_one_location_and_its_time_is_true()
    {
        var answer = await _api.LookupAsync("slow.playground.test", "A");

        Assert.Equal("success", answer.Status());
        Assert.InRange((double)answer.Cell(Answers.Last, "A")["duration_ms"]!, 790, 4000);
        Assert.InRange((double)answer.Location(Answers.Last)["processing_time_ms"]!, 790, 4000);
        Assert.InRange((double)answer.Location(Answers.First)["processing_time_ms"]!, 0, 790);
    }

    [Fact]
    public async Task Slow_is_cut_off_by_a_shorter_deadline_and_the_rest_is_reported()
    {
        using var response = await _api.PostAsync("""{"domain":"slow.playground.test","record_types":["A"],"timeout_ms":300}""");
        var answer = await RunningApi.ReadAsync(response);

        Assert.Equal("partial", answer.Status());
        Assert.Equal("timeout", answer.Location(Answers.Last).Status());
        Assert.Equal("inconclusive", answer.Verdict("A"));
        Assert.InRange((double)answer["duration_ms"]!, 250, 3000);
    }

    [Fact]
    public async Task Broken_fails_in_one_location_with_an_extended_error()
    {
        var answer = await _api.LookupAsync("broken.playground.test", "A");

        var cell = answer.Cell(Answers.Second, "A");
        Assert.Equal("partial", answer.Status());
        Assert.Equal("failed", answer.Location(Answers.Second).Status());
        Assert.Equal("SERVFAIL", cell.Status());
        Assert.Equal(24, (int?)cell["extended_error"]!["code"]);
        Assert.Contains(Answers.Second, (string?)cell["extended_error"]!["text"], StringComparison.Ordinal);
        Assert.NotNull(cell["error"]);
        Assert.Equal("inconclusive", answer.Verdict("A"));
        Assert.Equal("""{"total_locations":3,"successful":2,"failed":1}""", answer["results"]!["summary"]!.ToJsonString());
    }

    [Fact]
    public async Task Gone_is_an_answer()
    {
        var answer = await _api.LookupAsync("gone.playground.test", "A", "MX");

        Assert.Equal("success", answer.Status());
        Assert.Equal("agree", answer.Verdict("MX"));
        Assert.Equal("NXDOMAIN", answer.Cell(Answers.Last, "A").Status());
        Assert.Null(answer.Cell(Answers.Last, "A")["error"]);
    }

    [Fact]
    public async Task Empty_is_an_answer_without_records()
    {
        var answer = await _api.LookupAsync("empty.playground.test", "A");

        var cell = answer.Cell(Answers.First, "A");
        Assert.Equal("success", answer.Status());
        Assert.Equal("NOERROR", cell.Status());
        Assert.Empty(cell["records"]!.AsArray());
        Assert.Null(cell["ttl"]);
    }

    [Fact]
    public async Task Silent_times_out_in_one_location_and_hides_nothing_of_the_others()
    {
        using var response = await _api.PostAsync("""{"domain":"silent.playground.test","record_types":["A","TXT"],"timeout_ms":700}""");
        var answer = await RunningApi.ReadAsync(response);

        Assert.Equal("partial", answer.Status());
        Assert.Equal("timeout", answer.Location(Answers.Second).Status());
        Assert.NotNull(answer.Location(Answers.Second)["error"]);
        Assert.Equal(["192.0.2.42"], answer.Records(Answers.First, "A"));
        Assert.Equal("inconclusive", answer.Verdict("A"));
        Assert.InRange((double)answer["duration_ms"]!, 650, 3000);
    }

    [Fact]
    public async Task Refused_fails_everywhere_with_the_reason()
    {
        var answer = await _api.LookupAsync("refused.playground.test", "A");

        Assert.Equal("failed", answer.Status());
        Assert.All(Answers.Everywhere, location =>
        {
            Assert.Equal("REFUSED", answer.Cell(location, "A").Status());
            Assert.Equal(18, (int?)answer.Cell(location, "A")["extended_error"]!["code"]);
        });
        Assert.Equal("inconclusive", answer.Verdict("A"));
    }

    [Fact]
    public async Task Types_come_each_in_its_own_format()
    {
        var answer = await _api.LookupAsync("types.playground.test", "https", "LOC", "URI", "NAPTR", "TYPE65280");

        Assert.Equal("success", answer.Status());
        Assert.Equal("agree", answer.Verdict("HTTPS"));
        Assert.Equal(
            [
                "1 . alpn=\"h3,h2\" ipv4hint=192.0.2.25 ipv6hint=2001:db8::25",
                "2 types.playground.test. mandatory=port alpn=\"h2\" no-default-alpn port=8443 key667=\"private\"",
            ],
            answer.Records(Answers.First, "HTTPS").Order());
        Assert.Equal(["52 22 23.000 N 4 53 32.000 E -2.00m 1m 10000m 10m"], answer.Records(Answers.First, "LOC"));
        Assert.Equal(["10 1 \"https://types.playground.test/?q=\\\"quoted\\\"\""], answer.Records(Answers.First, "URI"));
        Assert.Equal(["""100 10 "u" "E2U+sip" "!^.*$!sip:info@playground.test!" ."""], answer.Records(Answers.First, "NAPTR"));
        Assert.Equal([@"\# 3 C0FFEE"], answer.Records(Answers.First, "TYPE65280"));
    }

    [Fact]
    public async Task Rolling_is_the_old_or_the_new_release_and_the_verdict_says_which()
    {
        var answer = await _api.LookupAsync("rolling.playground.test", "A");

        var releases = Answers.Everywhere
            .Select(location => Assert.Single(answer.Records(location, "A")))
            .Select(address => int.Parse(address.Split('.')[3], CultureInfo.InvariantCulture))
            .Distinct().ToList();
        Assert.Equal(releases.Count == 1 ? "agree" : "differ", answer.Verdict("A"));
        Assert.InRange(releases.Count, 1, 2);
    }
}
