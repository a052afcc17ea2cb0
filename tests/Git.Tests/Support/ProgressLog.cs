using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Records every report, synchronously on the reporter's thread.</summary>
internal sealed class ProgressLog : IProgress<GitProgress>
{
    private readonly ConcurrentQueue<GitProgress> _reports = new();

    public void Report(GitProgress value) => _reports.Enqueue(value);

    public long Most(string step) => _reports.Where(report => report.Step == step).Select(report => report.Bytes).DefaultIfEmpty().Max();
}
