using System.Text.Json;
using System.Text.Json.Nodes;
using DnsOrleans.Api.Json;
using DnsOrleans.Api.Lookups.Answering;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Api.Tests.Lookups.Answering;

public sealed class AnswerMappingTests
{
    [Fact]
    public void A_report_is_written_as_the_contract_has_it()
    {
        const string expected = """
            {"lookup_id":"01KATBQ1J8RYM5WMYTHJ9QV8QY","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","domain":"example.com","status":"partial",
             "message":"1 of 2 locations answered every question","started_at":"2026-11-22T10:00:00+00:00","duration_ms":12.5,
             "results":{"by_location":{
               "us-east-1":{"status":"success","error":null,"processing_time_ms":12.412,
                 "vantage":{"kind":"client-subnet","resolver":"udp://8.8.8.8:53","client_subnet":"3.80.0.0/16"},
                 "records":{"TXT":{"record_type":"TXT","status":"NOERROR","records":["\"caf\\195\\169\" \"a\\\"b\""],"ttl":300,"duration_ms":9.87,"error":null,
                   "answers":[{"name":"example.com.","type":"TXT","ttl":300,"class":"IN","value":"\"caf\\195\\169\" \"a\\\"b\""}],
                   "resolver":"udp://8.8.8.8:53","transport":"udp","attempts":1,"flags":["QR","RD","RA"],"extended_error":null}}},
               "eu-west-1":{"status":"unavailable","error":"nothing serves eu-west-1 now","processing_time_ms":0,"vantage":null,"records":{}}},
              "summary":{"total_locations":2,"successful":1,"failed":1}},
             "agreement":{"TXT":{"verdict":"inconclusive","groups":[{"locations":["us-east-1"],"status":"NOERROR","records":["\"caf\\195\\169\" \"a\\\"b\""]}]}}}
            """;

        var written = JsonSerializer.Serialize(Report().ToAnswer(), JsonBodies.Of<LookupAnswer>());

        // The order of locations, types and fields is part of the contract.
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(JsonBodies.Options), written);
    }

    [Fact]
    public void A_cell_without_an_answer_says_why()
    {
        var cell = new RecordReport
        {
            RecordType = "A",
            Status = "SERVFAIL",
            IsAnswer = false,
            Duration = TimeSpan.FromMicroseconds(1234.5),
            Error = "the resolver failed",
            ExtendedError = new(9, "DNSKEY Missing"),
        };

        var written = JsonSerializer.SerializeToNode(cell.ToAnswer(), JsonBodies.Of<RecordAnswer>())!;

        Assert.Equal("the resolver failed", (string?)written["error"]);
        Assert.Equal(9, (int?)written["extended_error"]?["code"]);
        Assert.Equal("DNSKEY Missing", (string?)written["extended_error"]?["text"]);
        Assert.Equal("[]", written["records"]!.ToJsonString());
        Assert.Equal(1.234, (double?)written["duration_ms"]);
        Assert.Null(written["ttl"]);
    }

    [Fact]
    public void What_a_reply_says_of_itself_and_each_resolver_stand_behind_the_contracts_members()
    {
        const string expected = """
            {"record_type":"A","status":"NOERROR","records":["192.0.2.1"],"ttl":60,"duration_ms":5,"error":null,"answers":[],
             "resolver":"udp://192.0.2.53:53","transport":"udp","attempts":1,"flags":["QR","AD"],"extended_error":{"code":3,"text":"Stale Answer"},
             "extended_errors":[{"code":3,"text":"Stale Answer"},{"code":22,"text":"No Reachable Authority"}],
             "nsid":"fra1","client_subnet":{"network":"3.80.0.0/16","scope":24},"cookie":true,"authenticated":true,
             "by_resolver":[
               {"resolver":"udp://192.0.2.53:53","status":"NOERROR","records":["192.0.2.1"],"ttl":60,"duration_ms":5,"error":null,"transport":"udp","attempts":1,
                "flags":["QR","AD"],"extended_error":{"code":3,"text":"Stale Answer"},
                "extended_errors":[{"code":3,"text":"Stale Answer"},{"code":22,"text":"No Reachable Authority"}],
                "nsid":"fra1","client_subnet":{"network":"3.80.0.0/16","scope":24},"cookie":true,"authenticated":true},
               {"resolver":"udp://192.0.2.54:53","status":"TIMEOUT","records":[],"ttl":null,"duration_ms":1000,"error":"no reply","transport":null,"attempts":1,
                "flags":[],"extended_error":null}],
             "resolver_agreement":{"verdict":"inconclusive","groups":[
               {"resolvers":["udp://192.0.2.53:53"],"status":"NOERROR","records":["192.0.2.1"]},
               {"resolvers":["udp://192.0.2.54:53"],"status":"TIMEOUT","records":[]}]}}
            """;
        var details = new ReplyDetails
        {
            NameServerId = "fra1",
            ClientSubnet = new("3.80.0.0/16", 24),
            HasCookie = true,
            ExtendedErrors = [new(3, "Stale Answer"), new(22, "No Reachable Authority")],
        };
        const string first = "udp://192.0.2.53:53", second = "udp://192.0.2.54:53";
        var cell = new RecordReport
        {
            RecordType = "A",
            Status = "NOERROR",
            IsAnswer = true,
            Records = ["192.0.2.1"],
            Ttl = 60,
            Duration = TimeSpan.FromMilliseconds(5),
            Resolver = first,
            Transport = "udp",
            Attempts = 1,
            Flags = ["QR", "AD"],
            ExtendedError = new(3, "Stale Answer"),
            Details = details,
            Authenticated = true,
            ByResolver =
            [
                new()
                {
                    Resolver = first,
                    Status = "NOERROR",
                    IsAnswer = true,
                    Records = ["192.0.2.1"],
                    Ttl = 60,
                    Duration = TimeSpan.FromMilliseconds(5),
                    Transport = "udp",
                    Attempts = 1,
                    Flags = ["QR", "AD"],
                    Details = details,
                    Authenticated = true,
                },
                new() { Resolver = second, Status = "TIMEOUT", IsAnswer = false, Duration = TimeSpan.FromSeconds(1), Error = "no reply", Attempts = 1 },
            ],
            ResolverAgreement = new()
            {
                Verdict = Verdict.Inconclusive,
                Groups =
                [
                    new() { Resolvers = [first], Status = "NOERROR", Records = ["192.0.2.1"] },
                    new() { Resolvers = [second], Status = "TIMEOUT", Records = [] },
                ],
            },
        };

        var written = JsonSerializer.Serialize(cell.ToAnswer(), JsonBodies.Of<RecordAnswer>());

        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(JsonBodies.Options), written);
    }

    private static LookupReport Report()
    {
        Assert.True(DomainName.TryParse("example.com", out var domain, out _));
        const string text = "\"caf\\195\\169\" \"a\\\"b\"";
        return new()
        {
            LookupId = "01KATBQ1J8RYM5WMYTHJ9QV8QY",
            TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
            Domain = domain,
            Status = AnswerStatus.Partial,
            Message = "1 of 2 locations answered every question",
            StartedAt = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero),
            Duration = TimeSpan.FromMilliseconds(12.5),
            Locations = [Answered(text), Unavailable()],
            Agreement =
            [
                new()
                {
                    RecordType = "TXT",
                    Verdict = Verdict.Inconclusive,
                    Groups = [new() { Locations = ["us-east-1"], Status = "NOERROR", Records = [text] }],
                },
            ],
        };
    }

    private static LocationReport Answered(string text) => new()
    {
        Location = "us-east-1",
        Status = AnswerStatus.Success,
        ProcessingTime = TimeSpan.FromMicroseconds(12412),
        Vantage = new() { Kind = VantageKind.ClientSubnet, Resolver = "udp://8.8.8.8:53", ClientSubnet = "3.80.0.0/16" },
        Records =
        [
            new()
            {
                RecordType = "TXT",
                Status = "NOERROR",
                IsAnswer = true,
                Records = [text],
                Ttl = 300,
                Duration = TimeSpan.FromMilliseconds(9.87),
                Answers = [new("example.com.", "TXT", 300, "IN", text)],
                Resolver = "udp://8.8.8.8:53",
                Transport = "udp",
                Attempts = 1,
                Flags = ["QR", "RD", "RA"],
            },
        ],
    };

    private static LocationReport Unavailable() => new()
    {
        Location = "eu-west-1",
        Status = AnswerStatus.Unavailable,
        Error = "nothing serves eu-west-1 now",
        ProcessingTime = TimeSpan.Zero,
    };
}
