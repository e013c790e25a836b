namespace DnsOrleans.Hosting.Health;

/// <summary>The program as a health check of itself, <c>--health URL</c>: a small container image has no shell and no HTTP client.</summary>
public static class HealthProbe
{
    /// <summary>The argument that asks for it; the URL follows.</summary>
    public const string Argument = "--health";

    private const int Healthy = 0;
    private const int Unhealthy = 1;
    private const int WrongArguments = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>True if the program is to ask another process of itself how it is, instead of serving.</summary>
    public static bool IsAskedFor(IReadOnlyList<string> args) => args is [Argument, ..];

    /// <summary>Asks once, for at most 4 s. What is wrong is told on <paramref name="errors"/>, one line.</summary>
    /// <returns>The exit code: 0 for a status of 200 to 299, 1 for any other and for no answer, 2 for wrong arguments.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter errors, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (args is not [Argument, var text] || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp)
        {
            await errors.WriteLineAsync($"{Argument}: needs one URL; write {Argument} http://localhost:8080/health/ready");
            return WrongArguments;
        }
        using var late = new CancellationTokenSource(Patience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        // A proxy of the environment is for others than this very machine.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        try
        {
            using var response = await client.GetAsync(url, either.Token);
            if (response.IsSuccessStatusCode)
                return Healthy;
            await errors.WriteLineAsync($"{url}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(either.Token)}");
        }
        catch (HttpRequestException fault)
        {
            await errors.WriteLineAsync($"{url}: {fault.Message}");
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            await errors.WriteLineAsync($"{url}: no answer within {Patience.TotalSeconds:0} s");
        }
        return Unhealthy;
    }
}
