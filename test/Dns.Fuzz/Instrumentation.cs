using SharpFuzz;

namespace DnsOrleans.Dns.Fuzz;

/// <summary>Lets the library tell which of its branches are taken: rewrites its file beside this program, which nothing else uses.</summary>
internal static class Instrumentation
{
    private const string Library = "DnsOrleans.Dns.dll";

    /// <summary>Instruments the library unless a run before did. For a process that has not loaded it yet.</summary>
    public static void Apply()
    {
        var path = Path.Combine(AppContext.BaseDirectory, Library);
        try
        {
            // The types come as they are instrumented.
            foreach (var _ in Fuzzer.Instrument(path, static _ => true, Options.Value))
            {
            }
        }
        catch (InstrumentationException)
        {
            // Its only reason here: done before.
        }
    }
}
