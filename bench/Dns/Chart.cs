using System.Net;
using System.Text;

namespace DnsOrleans.Bench.Dns;

/// <summary>CPU seconds per million lookups as bars, in SVG that can be read on light and on dark.</summary>
internal static class Chart
{
    private const int Width = 720;
    private const int Row = 34;
    private const int Bar = 20;
    private const int Top = 44;
    private const int LabelWidth = 190;
    private const int ValueWidth = 70;

    public static string Draw(Results results)
    {
        var bars = results.Contestants
            .Select(contestant => (Name: contestant, Value: results.Median(contestant, flood => flood.CpuPerMillion)))
            .OrderBy(bar => bar.Value).ToArray();
        var scale = (Width - LabelWidth - ValueWidth) / bars.Max(bar => bar.Value);
        var height = Top + (bars.Length * Row) + 8;
        var picture = new StringBuilder($$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{Width}} {{height}}" width="{{Width}}" height="{{height}}" role="img" aria-label="CPU seconds per million lookups">
            <style>
            text { font: 14px system-ui, sans-serif; fill: #24292f }
            .title { font-weight: 600 }
            .ours { fill: #0969da }
            .other { fill: #8c959f }
            @media (prefers-color-scheme: dark) { text { fill: #d0d7de } .ours { fill: #4493f8 } .other { fill: #6e7681 } }
            </style>
            <text class="title" x="8" y="24">CPU seconds (user + system) per million lookups: less is better</text>

            """.ReplaceLineEndings("\n"));
        foreach (var (index, bar) in bars.Index())
        {
            var top = Top + (index * Row);
            var length = Math.Max(1, bar.Value * scale);
            var kind = bar.Name.StartsWith("DnsOrleans", StringComparison.Ordinal) ? "ours" : "other";
            picture.Append($"""
                <text x="8" y="{top + 15}">{WebUtility.HtmlEncode(bar.Name)}</text>
                <rect class="{kind}" x="{LabelWidth}" y="{top}" width="{length:F1}" height="{Bar}" rx="2"/>
                <text x="{LabelWidth + length + 8:F1}" y="{top + 15}">{bar.Value:F1}</text>

                """.ReplaceLineEndings("\n"));
        }
        return picture.Append("</svg>\n").ToString();
    }
}
