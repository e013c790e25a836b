using DnsOrleans.Dns;

namespace DnsOrleans.Grains.Regions;

/// <summary>Reads what a reply says of itself beside its records.</summary>
internal static class DetailsOfReply
{
    /// <summary>The details; null where the reply says nothing.</summary>
    public static ReplyDetails? Of(DnsMessage reply)
    {
        if (reply.Edns is not { } edns || (edns is { NameServerId: null, ClientSubnet: null, Cookie: null } && edns.Errors.IsEmpty))
            return null;
        return new()
        {
            // Some servers answer with an empty one.
            NameServerId = edns.NameServerId is { Octets.IsEmpty: false } id ? id.ToString() : null,
            ClientSubnet = edns.ClientSubnet is { } subnet ? new(subnet.ToString(), subnet.ScopePrefixLength) : null,
            HasCookie = edns.Cookie is not null,
            ExtendedErrors = [.. edns.Errors.Select(error => new ExtendedError(error.Code, string.IsNullOrEmpty(error.Text) ? error.Name : error.Text))],
        };
    }
}
