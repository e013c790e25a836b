using DnsOrleans.Api.Lookups;
using Microsoft.Extensions.Time.Testing;

namespace DnsOrleans.Api.Tests.Lookups;

public sealed class LookupIdTests
{
    [Fact]
    public void A_new_id_is_read_again_in_either_case()
    {
        var id = LookupId.New(TimeProvider.System);

        Assert.True(LookupId.TryParse(id.Text.ToLowerInvariant(), out var read));
        Assert.Equal(id, read);
        Assert.True(Ulid.TryParse(id.Text, out _));
    }

    [Fact]
    public void Later_ids_sort_after_earlier_ones()
    {
        var time = new FakeTimeProvider();
        var earlier = LookupId.New(time);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(string.CompareOrdinal(earlier.Text, LookupId.New(time).Text) < 0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("01KATBQ1J8RYM5WMYTHJ9QV8Q")]
    [InlineData("01KATBQ1J8RYM5WMYTHJ9QV8QYY")]
    [InlineData("81KATBQ1J8RYM5WMYTHJ9QV8QY")]
    [InlineData("01KATBQ1J8RYM5WMYTHJ9QV8QI")]
    [InlineData("01KATBQ1J8RYM5WMYTHJ9QV8Q/")]
    [InlineData("01KATBQ1J8RYM5WMYTHJ9QV8Qé")]
    public void What_cannot_be_an_id_is_not_read(string? text) => Assert.False(LookupId.TryParse(text, out _));
}
