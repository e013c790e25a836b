using DnsOrleans.ClusterProcesses;

namespace DnsOrleans.Cluster.Tests.Running;

/// <summary>The processes' own words, where they explain a failure.</summary>
internal static class ShownLogs
{
    /// <summary>Writes the logs to the test's output if it has failed.</summary>
    public static void OfFailed(RunningCluster cluster)
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
            TestContext.Current.TestOutputHelper?.WriteLine(cluster.Logs);
    }
}
