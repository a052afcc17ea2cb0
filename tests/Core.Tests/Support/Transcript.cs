using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The calls to every scripted port of a test, in the order in which they were made.</summary>
internal sealed class Transcript
{
    private readonly ConcurrentQueue<string> _calls = new();

    /// <summary>The calls, such as <c>prod.Data.WriteFile(production/Samples, a)</c>.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    /// <summary>The calls that start with one of these, such as <c>prod.</c> or <c>prod.Data.WriteFile</c>.</summary>
    public IReadOnlyList<string> To(params string[] starts) =>
        [.. _calls.Where(call => starts.Any(start => call.StartsWith(start, StringComparison.Ordinal)))];

    /// <summary>Returns the failure with which a call is answered instead of its scripted answer; null for none.</summary>
    public Func<string, MigrationException?> Fault { get; set; } = _ => null;

    public void Add(string call) => _calls.Enqueue(call);
}
