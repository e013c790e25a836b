namespace DnsOrleans.Api.Documentation;

/// <summary>The bodies shown as examples.</summary>
internal static class DocumentationExamples
{
    public const string Request = """
        { "domain": "example.com", "locations": ["us-east-1", "eu-west-1"], "record_types": ["A", "MX"], "timeout_ms": 2000, "dnssec": false, "resolvers": "first" }
        """;

    public const string Answer = """
        {
          "lookup_id": "01KATBQ1J8RYM5WMYTHJ9QV8QY", "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736", "domain": "example.com",
          "status": "success", "message": "2 of 2 locations answered every question",
          "started_at": "2026-11-22T10:15:30.1234567+00:00", "duration_ms": 12.903,
          "results": {
            "by_location": {
              "us-east-1": {
                "status": "success", "error": null, "processing_time_ms": 12.41,
                "vantage": { "kind": "client-subnet", "resolver": "udp://8.8.8.8:53", "client_subnet": "3.80.0.0/16" },
                "records": {
                  "A": {
                    "record_type": "A", "status": "NOERROR", "records": ["93.184.215.14"], "ttl": 300, "duration_ms": 9.87, "error": null,
                    "answers": [{ "name": "example.com.", "type": "A", "ttl": 300, "class": "IN", "value": "93.184.215.14" }],
                    "resolver": "udp://8.8.8.8:53", "transport": "udp", "attempts": 1, "flags": ["QR", "RD", "RA"], "extended_error": null,
                    "nsid": "gpdns-iad", "client_subnet": { "network": "3.80.0.0/16", "scope": 16 }
                  }
                }
              },
              "eu-west-1": {
                "status": "success", "error": null, "processing_time_ms": 12.77,
                "vantage": { "kind": "silo", "resolver": "tls://9.9.9.9:853#dns.quad9.net", "client_subnet": null },
                "records": {
                  "A": {
                    "record_type": "A", "status": "NOERROR", "records": ["93.184.215.14"], "ttl": 211, "duration_ms": 12.31, "error": null,
                    "answers": [{ "name": "example.com.", "type": "A", "ttl": 211, "class": "IN", "value": "93.184.215.14" }],
                    "resolver": "tls://9.9.9.9:853#dns.quad9.net", "transport": "tls", "attempts": 1, "flags": ["QR", "RD", "RA"], "extended_error": null
                  }
                }
              }
            },
            "summary": { "total_locations": 2, "successful": 2, "failed": 0 }
          },
          "agreement": { "A": { "verdict": "agree", "groups": [{ "locations": ["us-east-1", "eu-west-1"], "status": "NOERROR", "records": ["93.184.215.14"] }] } }
        }
        """;

    public const string Locations = """
        {
          "locations": [
            {
              "name": "us-east-1", "available": true, "resolvers": ["udp://8.8.8.8:53", "https://dns.google/dns-query"], "latitude": 38.9, "longitude": -77.4,
              "vantage": { "kind": "client-subnet", "resolver": "udp://8.8.8.8:53", "client_subnet": "3.80.0.0/16" }
            },
            {
              "name": "eu-west-1", "available": true, "resolvers": ["tls://9.9.9.9:853#dns.quad9.net"], "latitude": 53.3, "longitude": -6.3,
              "vantage": { "kind": "silo", "resolver": "tls://9.9.9.9:853#dns.quad9.net", "client_subnet": null }
            },
            { "name": "asia-south-1", "available": false, "resolvers": ["tcp://192.0.2.53:53"], "latitude": null, "longitude": null, "vantage": null }
          ]
        }
        """;

    public const string Problem = """
        {
          "type": "about:blank", "title": "Bad Request", "status": 400,
          "detail": "The request cannot be carried out; 'errors' names each field and what would be right.",
          "errors": {
            "domain": ["this is a URL; write only the host name: example.com"],
            "timeout_ms": ["is outside 100 to 30000 milliseconds"]
          }
        }
        """;

    public const string Event = """
        event: lookup.started
        data: {"lookup_id":"01KATBQ1J8RYM5WMYTHJ9QV8QY","trace_id":null,"domain":"example.com","locations":["us-east-1"],"record_types":["A"],"timeout_ms":5000}
        id: 1


        """;
}
