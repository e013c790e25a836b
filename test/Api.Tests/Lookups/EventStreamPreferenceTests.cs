using DnsOrleans.Api.Lookups;
using Microsoft.AspNetCore.Http;

namespace DnsOrleans.Api.Tests.Lookups;

public sealed class EventStreamPreferenceTests
{
    [Theory]
    [InlineData("text/event-stream", true)]
    [InlineData("TEXT/Event-Stream", true)]
    [InlineData("text/event-stream, */*", true)]
    [InlineData("text/event-stream, application/json", true)]
    [InlineData("application/json;q=0.5, text/event-stream", true)]
    [InlineData("application/json, text/event-stream", false)]
    [InlineData("text/event-stream;q=0.1, application/json", false)]
    [InlineData("text/event-stream;q=0", false)]
    [InlineData("application/json", false)]
    [InlineData("*/*", false)]
    [InlineData("application/xml", false)]
    [InlineData("", false)]
    public void The_accept_header_chooses_between_json_and_events(string accept, bool events)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Accept = accept;

        Assert.Equal(events, EventStreamPreference.Of(context.Request));
    }
}
