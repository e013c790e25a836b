namespace DnsOrleans.Api.Lookups;

/// <summary>Tells the log when orchestrators stop answering and when they answer again, not each call.</summary>
internal sealed class OrchestratorNews(TimeProvider time, ILogger<OrchestratorNews> logger)
{
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(30);

    // Zero while all is well, else when the log was told last.
    private long _told;

    /// <summary>A call went unanswered.</summary>
    public void Lost(Exception reason)
    {
        var told = Volatile.Read(ref _told);
        if (told != 0 && time.GetElapsedTime(told) < Reminder)
            return;
        if (Interlocked.CompareExchange(ref _told, Math.Max(1, time.GetTimestamp()), told) == told)
            logger.LogWarning("An orchestrator does not answer: {Reason}", reason.Message.ReplaceLineEndings(" "));
    }

    /// <summary>A call was answered.</summary>
    public void Answered()
    {
        if (Volatile.Read(ref _told) != 0 && Interlocked.Exchange(ref _told, 0) != 0)
            logger.LogInformation("An orchestrator answers again");
    }
}
