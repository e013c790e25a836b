using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Hosting.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DnsOrleans.Hosting.Processes;

/// <summary>A process from its arguments to its exit code.</summary>
public static class HostProcess
{
    /// <summary>Stopped as asked.</summary>
    public const int Stopped = 0;

    /// <summary>Could not start: a busy port.</summary>
    public const int NotStarted = 1;

    /// <summary>Wrong arguments or settings.</summary>
    public const int WrongSettings = 2;

    /// <summary>Runs until Ctrl-C or SIGTERM; faults are told on <paramref name="errors"/>, one line each.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(HostProgram program, string[] args, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        if (args.Any(argument => argument is "--help" or "-h" or "-?"))
        {
            await output.WriteLineAsync(program.Usage);
            return Stopped;
        }
        if (args.Contains("--version"))
        {
            await output.WriteLineAsync($"DnsOrleans {ProductVersion.Text}");
            return Stopped;
        }
        if (HealthProbe.IsAskedFor(args))
            return await HealthProbe.RunAsync(args, errors, TimeProvider.System, cancellationToken);
        var start = await HostStart.PrepareAsync(args, cancellationToken);
        if (start is not { Builder: { } builder, Settings: { } settings })
            return await RefuseAsync(errors, start.Faults, WrongSettings);
        if (program.FindFault(settings) is { } missing)
            return await RefuseAsync(errors, [missing], WrongSettings);
        var serves = false;
        // The host logs a failed start with its stack; what a person can mend is told here in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Warning && serves);
        // A lone silo that stops before it has begun, as the server's port is taken, tells at length of what it could not begin.
        if (settings.Redis is null)
            builder.Logging.AddFilter("Orleans", level => level >= LogLevel.Warning && serves);
        var (application, fault) = await program.BuildAsync(builder, settings, cancellationToken);
        if (application is null)
            return await RefuseAsync(errors, [fault!.Value], NotStarted); // BuildAsync gives one of the two.
        using var limit = new StopLimit(application.Services, errors);
        await using (application)
        {
            try
            {
                await application.StartAsync(cancellationToken);
            }
            catch (Exception e) when (StartFailure.TryDescribe(e, out var line))
            {
                await errors.WriteLineAsync(line);
                await EndAsync(application, cancellationToken);
                return NotStarted;
            }
            catch (OperationCanceledException)
            {
                await errors.WriteLineAsync("Stopped before it had started.");
                return Stopped;
            }
            serves = true;
            await program.GreetAsync(output, Addresses.Of(application.Services), settings);
            try
            {
                await application.WaitForShutdownAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                await errors.WriteLineAsync("Stopped before everything under way had ended.");
            }
        }
        return Stopped;
    }

    /// <summary>Ends in good order a silo that has started before what did not start; one that has not started itself cannot be stopped.</summary>
    private static async Task EndAsync(WebApplication application, CancellationToken cancellationToken)
    {
        try
        {
            await application.StopAsync(cancellationToken);
        }
        catch (InvalidOperationException)
        {
        }
    }

    private static async Task<int> RefuseAsync(TextWriter errors, IEnumerable<SettingsFault> faults, int exitCode)
    {
        foreach (var fault in faults)
            await errors.WriteLineAsync(fault.ToString());
        return exitCode;
    }
}
