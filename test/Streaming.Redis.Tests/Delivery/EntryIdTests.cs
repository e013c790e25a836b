using DnsOrleans.Streaming.Redis.Entries;

namespace DnsOrleans.Streaming.Redis.Tests.Delivery;

public sealed class EntryIdTests
{
    [Fact]
    public void Tokens_are_ordered_as_ids_are()
    {
        string[] ids = ["0-1", "1-0", "1700000000000-0", "1700000000000-1", "1700000000000-999999", "1700000000001-0"];
        var tokens = ids.Select(id => EntryId.Parse(id).ToToken()).ToList();
        Assert.Equal(tokens, tokens.Order());
        Assert.Equal(ids.Length, tokens.Distinct().Count());
    }

    [Fact]
    public void An_id_beyond_every_clock_has_a_token_and_a_time() =>
        Assert.True(EntryId.Parse("18446744073709551615-18446744073709551615") is var last && last.ToToken().SequenceNumber > 0 && last.StoredAt.Year == 9999);
}
