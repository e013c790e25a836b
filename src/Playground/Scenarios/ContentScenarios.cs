using DnsOrleans.Playground.Zone;

namespace DnsOrleans.Playground.Scenarios;

/// <summary><c>mail</c>, <c>text</c>, <c>big</c>, <c>alias</c> and <c>empty</c>: the same for everyone, each hard to carry or to print in its way. <c>gone</c> is the name that is left out.</summary>
internal static class ContentScenarios
{
    private const int BigRecords = 10;
    private const int BigFiller = 190;

    public static void Draw(ZoneBuilder zone)
    {
        DrawMail(zone);
        DrawText(zone);

        // 10 records of about 210 octets each, so over 2000 in all.
        var big = zone.At("big").Addresses("192.0.2.30", "2001:db8::30");
        for (var number = 1; number <= BigRecords; number++)
            big.Text($"part {number:00}: {new string((char)('a' + number - 1), BigFiller)}");

        zone.At("alias").Alias("one.alias");
        zone.At("one.alias").Alias("two.alias");
        zone.At("two.alias").Alias("end.alias");
        zone.At("end.alias").Addresses("192.0.2.31", "2001:db8::31");

        zone.At("empty");
    }

    private static void DrawMail(ZoneBuilder zone)
    {
        zone.At("mail").Addresses("192.0.2.20", "2001:db8::20")
            .Mail(10, "mx1.mail").Mail(20, "mx2.mail").Mail(50, "backup.mail")
            .Text("v=spf1 mx -all");
        zone.At("mx1.mail").Addresses("192.0.2.21", "2001:db8::21");
        zone.At("mx2.mail").Addresses("192.0.2.22", "2001:db8::22");
        zone.At("backup.mail").Addresses("192.0.2.23");
        zone.At("_dmarc.mail").Text("v=DMARC1; p=reject; rua=mailto:dmarc@mail.playground.test");
    }

    private static void DrawText(ZoneBuilder zone) => zone.At("text")
        .Addresses("192.0.2.24", "2001:db8::24")
        .Text("she said \"hello\"")
        .Text(@"C:\zone\file")
        .Text("v=TEST1; a=b; c=\"d;e\"")
        .Text("first string", "second string", "", "the third was empty")
        .Text("caf\u00C3\u00A9") // UTF-8: two octets over 127.
        .Text("\u0080\u00FF")    // No UTF-8.
        .Text("tab\tnewline\nnul\0del\u007F")
        .Text("<b>bold</b> & <script>alert('no')</script>");
}
