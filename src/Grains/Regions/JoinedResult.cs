using System.Diagnostics;
using DnsOrleans.Dns;

namespace DnsOrleans.Grains.Regions;

/// <summary>A lookup's result, and whether another cell's lookup gave it.</summary>
/// <param name="Result">What it came to.</param>
/// <param name="Joined">True if the work was begun for another cell.</param>
/// <param name="WorkSpan">That cell's span; default if nothing was recorded or the work was this cell's own.</param>
internal readonly record struct JoinedResult(LookupResult Result, bool Joined, ActivityContext WorkSpan);
