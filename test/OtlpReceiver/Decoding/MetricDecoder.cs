using Google.Protobuf;

namespace DnsOrleans.Otlp.Decoding;

/// <summary>Reads a Metric (opentelemetry/proto/metrics/v1/metrics.proto): gauges, sums and histograms.</summary>
internal static class MetricDecoder
{
    public static ReceivedMetric Decode(ReceivedResource resource, string scope, ByteString message)
    {
        var metric = new ReceivedMetric { Resource = resource, Scope = scope };
        ProtobufFields.Read(message, (field, input) =>
        {
            switch (field)
            {
                case 1: metric = metric with { Name = input.ReadString() }; return true;
                case 3: metric = metric with { Unit = input.ReadString() }; return true;
                case 5 or 7: metric = metric with { Points = [.. ProtobufFields.Embedded(input.ReadBytes(), 1).Select(Number)] }; return true;
                case 9: metric = metric with { Points = [.. ProtobufFields.Embedded(input.ReadBytes(), 1).Select(Histogram)] }; return true;
                default: return false;
            }
        });
        return metric;
    }

    private static ReceivedPoint Number(ByteString point)
    {
        var value = 0d;
        ProtobufFields.Read(point, (field, input) =>
        {
            switch (field)
            {
                case 4: value = input.ReadDouble(); return true;
                case 6: value = input.ReadSFixed64(); return true;
                default: return false;
            }
        });
        return new(value, 0, ProtobufFields.Attributes(ProtobufFields.Embedded(point, 7)));
    }

    private static ReceivedPoint Histogram(ByteString point)
    {
        var (count, sum) = (0ul, 0d);
        ProtobufFields.Read(point, (field, input) =>
        {
            switch (field)
            {
                case 4: count = input.ReadFixed64(); return true;
                case 5: sum = input.ReadDouble(); return true;
                default: return false;
            }
        });
        return new(sum, count, ProtobufFields.Attributes(ProtobufFields.Embedded(point, 9)));
    }
}
