using System.Diagnostics;

namespace DnsOrleans.NameServers.Processes;

/// <summary>The last lines that a process wrote to its standard output and error.</summary>
internal sealed class ProcessLog
{
    private const int MaxLines = 60;

    private readonly Queue<string> _lines = new();
    private readonly Lock _lock = new();

    public ProcessLog(Process process)
    {
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>True once the server has complained that something else listens on its port.</summary>
    public bool TellsOfTakenPort { get; private set; }

    public override string ToString()
    {
        lock (_lock)
            return string.Join('\n', _lines);
    }

    private void Add(string? line)
    {
        if (line is null)
            return;
        lock (_lock)
        {
            if (_lines.Count == MaxLines)
                _lines.Dequeue();
            _lines.Enqueue(line);
            // "address already in use" (knot, nsd, unbound), "address in use" (named).
            TellsOfTakenPort |= line.Contains("address already in use", StringComparison.OrdinalIgnoreCase)
                || line.Contains("address in use", StringComparison.OrdinalIgnoreCase);
        }
    }
}
