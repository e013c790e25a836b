using System.Diagnostics;

namespace DnsOrleans.ClusterProcesses;

/// <summary>What a process writes to its standard output and error, line by line.</summary>
internal sealed class ProgramLog
{
    private readonly List<string> _lines = [];
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = New();
    private bool _ended;

    public ProgramLog(Process process)
    {
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    /// <summary>The first line that satisfies a condition, once there is one; null if the process ends before.</summary>
    public async Task<string?> FindAsync(Predicate<string> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_lines.Find(condition) is { } line)
                    return line;
                if (_ended)
                    return null;
                changed = _changed.Task;
            }
            await changed.WaitAsync(cancellationToken);
        }
    }

    public void End() => Change(() => _ended = true);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Add(string? line)
    {
        if (line is not null)
            Change(() => _lines.Add(line));
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            _changed.TrySetResult();
            _changed = New();
        }
    }
}
