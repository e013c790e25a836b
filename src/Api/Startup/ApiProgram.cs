using DnsOrleans.Hosting.Processes;

namespace DnsOrleans.Api.Startup;

/// <summary>The front end, alone or with everything else in its process.</summary>
internal static class ApiProgram
{
    public static HostProgram Instance { get; } = new() { Usage = Usage.Text, BuildAsync = ApiApplication.BuildAsync, GreetAsync = Greeting.WriteAsync };
}
