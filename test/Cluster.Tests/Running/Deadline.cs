namespace DnsOrleans.Cluster.Tests.Running;

/// <summary>Whatever fails, an answer is there by the request's own deadline and 250 ms.</summary>
internal static class Deadline
{
    private static readonly TimeSpan Rule = TimeSpan.FromMilliseconds(250);

    // Not the product's: what a machine whose cores are all busy may add between client, front end and silos. What has no
    // deadline of the lookup's own takes 5 s (Orleans' shortest wait here) or more.
    private static readonly TimeSpan LoadedMachine = TimeSpan.FromSeconds(1);

    public static void AssertKept(TimeSpan took, TimeSpan timeout) =>
        Assert.InRange(took, TimeSpan.Zero, timeout + Rule + LoadedMachine);
}
