namespace DnsOrleans.Api.Tests.Tracing;

/// <summary>The span trees as they must be (ARCHITECTURE.md); <c>front-door</c> stands where <c>OTEL_SERVICE_NAME</c> renames <c>dns-gateway</c>.</summary>
internal static class GoldenTrees
{
    /// <summary>A lookup of every default location and type, without Orleans' own spans.</summary>
    public const string Lookup = """
        POST /api/v1/dns/lookup | front-door | server
          orchestrate_dns_lookup | dns-orchestrator | internal
            publish_dns_task | dns-orchestrator | producer
              process_dns_task | dns-worker-asia-south-1 | consumer
                lookup_all_records | dns-worker-asia-south-1 | internal
                  lookup_a_record | dns-worker-asia-south-1 | client
                  lookup_aaaa_record | dns-worker-asia-south-1 | client
                  lookup_mx_record | dns-worker-asia-south-1 | client
                  lookup_ns_record | dns-worker-asia-south-1 | client
                  lookup_txt_record | dns-worker-asia-south-1 | client
            publish_dns_task | dns-orchestrator | producer
              process_dns_task | dns-worker-eu-west-1 | consumer
                lookup_all_records | dns-worker-eu-west-1 | internal
                  lookup_a_record | dns-worker-eu-west-1 | client
                  lookup_aaaa_record | dns-worker-eu-west-1 | client
                  lookup_mx_record | dns-worker-eu-west-1 | client
                  lookup_ns_record | dns-worker-eu-west-1 | client
                  lookup_txt_record | dns-worker-eu-west-1 | client
            publish_dns_task | dns-orchestrator | producer
              process_dns_task | dns-worker-us-east-1 | consumer
                lookup_all_records | dns-worker-us-east-1 | internal
                  lookup_a_record | dns-worker-us-east-1 | client
                  lookup_aaaa_record | dns-worker-us-east-1 | client
                  lookup_mx_record | dns-worker-us-east-1 | client
                  lookup_ns_record | dns-worker-us-east-1 | client
                  lookup_txt_record | dns-worker-us-east-1 | client
            publish_lookup_event | dns-orchestrator | producer
              record_lookup_event | dns-orchestrator | consumer
            wait_for_results | dns-orchestrator | internal
        """;

    /// <summary>A lookup of one location and type, with Orleans' own spans: each call made stands under the caller's service, each call served under the grain's.</summary>
    public const string WithOrleans = """
        GET /api/v1/dns/lookup | front-door | server
          ILookupOrchestratorGrain/LookupAsync | front-door | client
            ILookupOrchestratorGrain/LookupAsync | dns-orchestrator | server
              orchestrate_dns_lookup | dns-orchestrator | internal
                publish_dns_task | dns-orchestrator | producer
                  IRegionWorkerGrain/LookupAsync | dns-orchestrator | client
                    IRegionWorkerGrain/LookupAsync | dns-worker-us-east-1 | server
                      process_dns_task | dns-worker-us-east-1 | consumer
                        lookup_all_records | dns-worker-us-east-1 | internal
                          lookup_a_record | dns-worker-us-east-1 | client
                publish_lookup_event | dns-orchestrator | producer
                  record_lookup_event | dns-orchestrator | consumer
                wait_for_results | dns-orchestrator | internal
        """;

    /// <summary>A record whose answer was truncated: a span for each of its queries.</summary>
    public const string Truncated = """
        GET /api/v1/dns/lookup | front-door | server
          orchestrate_dns_lookup | dns-orchestrator | internal
            publish_dns_task | dns-orchestrator | producer
              process_dns_task | dns-worker-us-east-1 | consumer
                lookup_all_records | dns-worker-us-east-1 | internal
                  lookup_txt_record | dns-worker-us-east-1 | client
                    dns_attempt | dns-worker-us-east-1 | client
                    dns_attempt | dns-worker-us-east-1 | client
            publish_lookup_event | dns-orchestrator | producer
              record_lookup_event | dns-orchestrator | consumer
            wait_for_results | dns-orchestrator | internal
        """;
}
