using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace DnsOrleans.Api.Page;

/// <summary>
/// The page's document as it is sent: with its style sheets and its first script within, so that the first paint waits for
/// nothing else. What is within may act by its hash (CSP Level 3 section 2.3.1), and nothing else may.
/// </summary>
/// <param name="File">What is sent.</param>
/// <param name="Policy">The content security policy that lets its styles and its script act.</param>
internal sealed partial record PageDocument(PageFile File, string Policy)
{
    /// <summary>Takes what the document names into it.</summary>
    /// <param name="document">The document, with links to the style sheets and to scripts that are no modules.</param>
    /// <param name="files">Every file of the page; those that the document names are among them.</param>
    public static PageDocument Of(PageFile document, IEnumerable<PageFile> files)
    {
        var named = files.ToDictionary(file => "/" + file.Path);
        var styles = new List<string>();
        var scripts = new List<string>();
        var html = StyleSheet().Replace(TextOf(document), match => Within("style", TextOf(named[match.Groups[1].Value]), styles));
        html = EarlyScript().Replace(html, match => Within("script", TextOf(named[match.Groups[1].Value]), scripts));
        return new(new(document.Path, document.ContentType, Encoding.UTF8.GetBytes(html)), PagePolicy.With(scripts, styles));
    }

    private static string Within(string element, string text, List<string> hashes)
    {
        hashes.Add($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'");
        return $"<{element}>{text}</{element}>";
    }

    // With the ends of lines that an HTML parser makes of any (HTML Living Standard section 13.2.3.5): the hash is of those.
    private static string TextOf(PageFile file) => Encoding.UTF8.GetString(file.Plain.Octets).Replace("\r\n", "\n", StringComparison.Ordinal);

    [GeneratedRegex("""<link rel="stylesheet" href="([^"]+)">""")]
    private static partial Regex StyleSheet();

    [GeneratedRegex("""<script src="([^"]+)"></script>""")]
    private static partial Regex EarlyScript();
}
