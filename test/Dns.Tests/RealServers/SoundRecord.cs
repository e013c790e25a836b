using DnsOrleans.Dns.Records;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>What BIND takes for a record beyond the form of its RDATA: <c>dig</c> refuses a whole reply that holds another.</summary>
internal static class SoundRecord
{
    private const byte Sha1 = 1;
    private const byte PrivateDns = 253;
    private const byte PrivateOid = 254;

    // Where both are set, the record says that there is no key (RFC 2535 section 3.1.2).
    private const ushort NoKey = 0xC000;

    public static bool IsSound(RecordData data) => data switch
    {
        DsRecord ds => ds.DigestType switch { 1 => ds.Digest.Length == 20, 2 => ds.Digest.Length == 32, 4 => ds.Digest.Length == 48, _ => true },
        SshfpRecord sshfp => sshfp.FingerprintType switch { 1 => sshfp.Fingerprint.Length == 20, 2 => sshfp.Fingerprint.Length == 32, _ => true },
        // A private algorithm's key and signature begin with a name or an OID.
        DnskeyRecord key => key.Algorithm is not (PrivateDns or PrivateOid) && (key.Flags & NoKey) != NoKey,
        RrsigRecord signature => signature.Algorithm is not (PrivateDns or PrivateOid) && signature.Labels >= Labels(signature.Signer)
            && IsNear(signature.Expiration) && IsNear(signature.Inception) && signature.OriginalTtl <= int.MaxValue,
        // The hash has to fit into a label, in base32hex.
        Nsec3Record nsec3 => nsec3.HashAlgorithm == Sha1 ? nsec3.NextHash.Length == 20 : nsec3.NextHash.Length < 40,
        // A substitution expression begins and ends with its delimiter, or with the flag i.
        NaptrRecord { Regexp: { IsEmpty: false, Span: var regexp } } =>
            regexp[0] is (byte)'!' or (byte)'/' && regexp.Count(regexp[0]) == 3 && regexp.TrimEnd((byte)'i').EndsWith(regexp[..1]),
        _ => true,
    };

    // 1995 to 2080. What is more than 68 years away dig takes for a time before 1970 or after 2106.
    private static bool IsNear(uint time) => time is > 800_000_000 and < 3_471_292_800;

    private static int Labels(DnsName name)
    {
        int labels = 0;
        for (var rest = name.Wire; rest[0] != 0; rest = rest[(1 + rest[0])..])
            labels++;
        return labels;
    }
}
