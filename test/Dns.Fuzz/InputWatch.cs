using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace DnsOrleans.Dns.Fuzz;

/// <summary>Runs a target and tells of its faults: an exception, a run that does not end, and the end of the process itself, after which the last input still stands in a file.</summary>
internal sealed class InputWatch : IDisposable
{
    // Reading takes microseconds; a busy machine may stop a process for seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly string _findings;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _last;
    private readonly Timer _timer;
    private byte[]? _current;
    private byte[]? _seen;
    private int _beats;

    /// <param name="findings">Where inputs that show a fault are left.</param>
    public InputWatch(string findings)
    {
        _findings = Directory.CreateDirectory(findings).FullName;
        // Its first two octets are the input's length.
        _file = MemoryMappedFile.CreateFromFile(Path.Combine(_findings, "last-input"), FileMode.Create, null, sizeof(ushort) + ushort.MaxValue);
        _last = _file.CreateViewAccessor();
        _timer = new Timer(_ => Look(), null, Beat, Beat);
    }

    /// <summary>Runs the target once; false if it threw, which has then been told.</summary>
    public bool TryRun(FuzzTarget target, byte[] input)
    {
        _last.Write(0, BinaryPrimitives.ReverseEndianness((ushort)input.Length));
        _last.WriteArray(sizeof(ushort), input, 0, input.Length);
        Volatile.Write(ref _current, input);
        try
        {
            target(input);
            return true;
        }
        catch (Exception fault)
        {
            Tell("crash", input, fault.ToString());
            return false;
        }
        finally
        {
            Volatile.Write(ref _current, null);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _last.Dispose();
        _file.Dispose();
    }

    private void Look()
    {
        var current = Volatile.Read(ref _current);
        _beats = current is not null && ReferenceEquals(current, _seen) ? _beats + 1 : 0;
        _seen = current;
        if (_beats * Beat < Patience)
            return;
        Tell("hang", current!, $"a run has not ended within {Patience.TotalSeconds} s"); // null would not have been seen twice
        Environment.Exit(1);
    }

    private void Tell(string kind, byte[] input, string what)
    {
        var path = Path.Combine(_findings, $"{kind}-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input))[..16]}");
        File.WriteAllBytes(path, input);
        Console.WriteLine($"{kind}: {what}\nthe input, {input.Length} octets, stands in {path}");
    }
}
