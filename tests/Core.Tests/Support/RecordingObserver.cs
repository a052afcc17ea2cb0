using System.Collections.Concurrent;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Records the messages of a stage.</summary>
internal sealed class RecordingObserver : IStageObserver
{
    private readonly ConcurrentQueue<string> _warnings = new(), _decisions = new();

    public IReadOnlyList<string> Warnings => [.. _warnings];

    public IReadOnlyList<string> Decisions => [.. _decisions];

    public void Decided(string line) => _decisions.Enqueue(line);

    public void Warned(string line) => _warnings.Enqueue(line);

    public void Working(string step)
    {
    }
}
