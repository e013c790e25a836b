namespace DnsOrleans.Api.Page;

/// <summary>The page for people: <c>/</c>, and each file that it is made of.</summary>
internal static class PageRoutes
{
    private const string Index = "index.html";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        foreach (var file in PageFiles.ReadAll())
        {
            var result = new PageResult(file);
            routes.MapMethods(file.Path == Index ? "/" : "/" + file.Path, Methods, () => result).ExcludeFromDescription();
        }
    }
}
