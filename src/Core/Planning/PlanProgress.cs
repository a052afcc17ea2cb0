using AlgorithmiaMigration.Git;
using System.Collections.Concurrent;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Planning;

/// <summary>What this and earlier runs of a plan wrote, as the journal of this machine tells: after a crash the same command goes on.</summary>
internal sealed class PlanProgress
{
    private readonly HashSet<string> _commits = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _written = new(StringComparer.Ordinal);

    /// <param name="journal">The journal.</param>
    /// <param name="hash">The plan's hash, which the first run noted.</param>
    public PlanProgress(IJournal journal, string hash)
    {
        bool hasBegun = false;
        // A destination was written to since the plan began if its newest entry is from then.
        foreach (JournalEntry entry in journal.ReadNewest(JournalOperation.BeginPlan))
        {
            hasBegun |= entry is { Operation: JournalOperation.BeginPlan } && entry.Detail == hash;
            if (hasBegun && entry.Destination is { } destination) _written[destination] = true;
        }
        HasBegun = hasBegun;
        if (hasBegun) AddCommits(journal, hash);
    }

    /// <summary>Whether the plan was run before.</summary>
    public bool HasBegun { get; }

    /// <summary>Whether a run of the plan wrote to a destination.</summary>
    public bool Includes(string destination) => _written.ContainsKey(destination);

    /// <summary>Whether a state of a destination is one that the runs of the plan left: its commit is theirs.</summary>
    public bool Left(string state) => state == StepRests.Absent || _commits.Any(commit => state.EndsWith($" at {commit}", StringComparison.Ordinal));

    // Every commit counts, not only the newest of each destination.
    private void AddCommits(IJournal journal, string hash)
    {
        bool hasBegun = false;
        foreach (JournalEntry entry in journal.Read(JournalQuery.Of(JournalOperation.BeginPlan, JournalOperation.Push, JournalOperation.Compile, JournalOperation.Publish)))
        {
            hasBegun |= entry is { Operation: JournalOperation.BeginPlan } && entry.Detail == hash;
            if (hasBegun && entry.DestinationCommit is { } commit) _commits.Add(ShortCommit.Of(commit));
        }
    }

    /// <summary>Notes that this run writes to a destination.</summary>
    public void Add(string destination) => _written[destination] = true;
}
