namespace DnsOrleans.Api.Page;

/// <summary>The page for people: <c>/</c>, and each file that it is made of.</summary>
internal static class PageRoutes
{
    private const string Index = "index.html";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        var files = PageFiles.ReadAll();
        foreach (var file in files)
        {
            var (path, result) = file.Path == Index ? ("/", ResultOf(PageDocument.Of(file, files))) : ("/" + file.Path, new PageResult(file, PagePolicy.Strict));
            routes.MapMethods(path, Methods, () => result).ExcludeFromDescription();
        }
    }

    private static PageResult ResultOf(PageDocument document) => new(document.File, document.Policy);
}
