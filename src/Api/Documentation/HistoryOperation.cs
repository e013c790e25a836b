using System.Text.Json.Nodes;
using DnsOrleans.Api.History;
using DnsOrleans.Hosting.Configuration;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DnsOrleans.Api.Documentation;

/// <summary>Describes the history's parameters and shows an example.</summary>
internal static class HistoryOperation
{
    private const string Example = """
        {
          "domain": "example.com",
          "lookups": [
            {
              "lookup_id": "01KATBS6B0T1X8V5C3N7G2Z4KD", "trace_id": "5c3a7f0b6d1e4c2f9a8b7c6d5e4f3a21",
              "started_at": "2026-11-22T10:16:50.7654321+00:00", "duration_ms": 14.02, "status": "success", "compared_cells": 1,
              "changes": [
                {
                  "location": "us-east-1", "record_type": "A", "compared_with": "01KATBQ1J8RYM5WMYTHJ9QV8QY", "status": null,
                  "added": ["93.184.215.14"], "removed": ["93.184.216.34"]
                }
              ],
              "results": { "by_location": { "us-east-1": { "records": { "A": { "status": "NOERROR", "records": ["93.184.215.14"] } } } } }
            },
            {
              "lookup_id": "01KATBQ1J8RYM5WMYTHJ9QV8QY", "trace_id": null,
              "started_at": "2026-11-22T10:15:30.1234567+00:00", "duration_ms": 12.903, "status": "success", "compared_cells": 0,
              "changes": [],
              "results": { "by_location": { "us-east-1": { "records": { "A": { "status": "NOERROR", "records": ["93.184.216.34"] } } } } }
            }
          ]
        }
        """;

    public static Task ApplyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if ("/" + context.Description.RelativePath != HistoryEndpoint.Path)
            return Task.CompletedTask;
        if (operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault() is { } domain)
            domain.Description = "The name, as in a lookup; an IP address stands for the name of its PTR record.";
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = HistoryQuery.LimitField,
            In = ParameterLocation.Query,
            Description = "Lookups at most, the newest; by default all that are kept.",
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = "1",
                Maximum = $"{context.ApplicationServices.GetRequiredService<DnsOrleansSettings>().History.Reports}",
            },
            Example = 10,
        });
        if (operation.Responses?["200"].Content?["application/json"] is { } answer)
            answer.Example = JsonNode.Parse(Example);
        return Task.CompletedTask;
    }
}
