using DnsOrleans.Grains.History;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace DnsOrleans.Grains.Tests.History;

/// <summary>What is written to the store for each event, by the serializer that the store is to use: three regions, five types, fifty reports.</summary>
public sealed class HistorySizeTests : IDisposable
{
    private static readonly string[] Regions = ["us-east-1", "eu-west-1", "asia-south-1"];

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Fifty_reports_that_say_the_same_are_hardly_more_than_one()
    {
        Assert.InRange(Bytes(1, _ => 0), 300, 1000);
        Assert.InRange(Bytes(50, _ => 0), 3000, 7000);
    }

    [Fact]
    public void A_cell_that_changes_each_time_costs_itself() => Assert.InRange(Bytes(50, type => type == "A" ? 1 : 0), 5000, 16_000);

    [Fact]
    public void Fifty_reports_that_change_altogether_stay_below_thirty_kilobytes() => Assert.InRange(Bytes(50, _ => 1), 10_000, 30_000);

    [Fact]
    public void What_was_shared_is_shared_again_when_it_is_read()
    {
        var store = new OrleansGrainStorageSerializer(_services.GetRequiredService<Serializer>());
        var read = store.Deserialize<HistoryState>(store.Serialize(State(50, _ => 0)));
        Assert.NotNull(read);
        Assert.Equal(50, read.Reports.Length);
        Assert.Single(read.Reports.Select(report => report.Cells).Distinct(ReferenceEqualityComparer.Instance));
        Assert.Equal(5, read.Reports[0].Cells.Cells.Select(cell => cell.Answer).Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    private int Bytes(int reports, Func<string, int> changes)
    {
        var bytes = new OrleansGrainStorageSerializer(_services.GetRequiredService<Serializer>()).Serialize(State(reports, changes)).ToMemory().Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{reports} reports: {bytes} bytes");
        return bytes;
    }

    private static HistoryState State(int reports, Func<string, int> changes)
    {
        var state = new HistoryState();
        for (var second = 1; second <= reports; second++)
        {
            var cells = Regions.SelectMany(region => new[]
            {
                $"{region} A 192.0.2.{second * changes("A")}",
                $"{region} AAAA 2001:db8:113::{second * changes("AAAA")}",
                $"{region} MX 10 mail{second * changes("MX")}.example.com.,20 backup.example.com.",
                $"{region} TXT \"v=spf1 include:_spf{second * changes("TXT")}.example.com ~all\"",
                $"{region} NS ns{second * changes("NS")}.example.net.,ns-b.example.net.",
            });
            state = state.With(Reports.At(second, [.. cells]), new(), Reports.Start).State;
        }
        return state;
    }
}
