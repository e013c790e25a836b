namespace DnsOrleans.Hosting.Processes;

/// <summary>The version that runs.</summary>
public static class ProductVersion
{
    /// <summary>Major, minor and patch, <c>0.1.0</c>.</summary>
    public static string Text { get; } = typeof(ProductVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
