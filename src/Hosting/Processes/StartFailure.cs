using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace DnsOrleans.Hosting.Processes;

/// <summary>Why the application did not start, in one line.</summary>
public static class StartFailure
{
    /// <summary>A line for what a person can mend: an address that is taken, forbidden or no address; false for a fault of the code.</summary>
    public static bool TryDescribe(Exception exception, [NotNullWhen(true)] out string? line)
    {
        line = exception switch
        {
            IOException { InnerException: AddressInUseException } taken =>
                $"{FirstSentence(taken.Message)} Stop what serves there, or choose another address: --urls http://localhost:8081",
            SocketException { SocketErrorCode: SocketError.AccessDenied } or IOException { InnerException: SocketException { SocketErrorCode: SocketError.AccessDenied } } =>
                "This user may not listen there; choose a port from 1024 on: --urls http://localhost:8081",
            SocketException { SocketErrorCode: SocketError.AddressNotAvailable } or IOException { InnerException: SocketException { SocketErrorCode: SocketError.AddressNotAvailable } } =>
                "This machine does not have the address to listen on; choose another: --urls http://localhost:8081",
            FormatException or InvalidOperationException or IOException or SocketException =>
                $"The address to serve cannot be used: {FirstSentence(exception.Message)}",
            _ => null,
        };
        return line is not null;
    }

    private static string FirstSentence(string message)
    {
        var end = message.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? message : message[..end];
    }
}
