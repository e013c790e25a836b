namespace DnsOrleans.Dns;

/// <summary>One entry of the question section (RFC 1035 section 4.1.2).</summary>
public readonly record struct Question(DnsName Name, RecordType Type, RecordClass Class = RecordClass.IN);
