namespace AlgorithmiaMigration.Journaling;

/// <summary>Which entries of a journal a reader needs. What is not asked for is not parsed.</summary>
internal sealed record JournalQuery
{
    /// <summary>Every entry. The whole journal is parsed: only for what shows the whole journal.</summary>
    public static JournalQuery All { get; } = new();

    /// <summary>Entries that name a version of the source and its commit.</summary>
    public static JournalQuery WithSourceVersion { get; } = new() { HasSourceVersion = true };

    /// <summary>Entries of these operations; all when empty.</summary>
    public IReadOnlyList<JournalOperation> Operations { get; private init; } = [];

    /// <summary>Entries of these phases; all when empty.</summary>
    public IReadOnlyList<JournalPhase> Phases { get; private init; } = [];

    /// <summary>Entries about these destinations; all when empty.</summary>
    public IReadOnlyCollection<string> Destinations { get; private init; } = [];

    /// <summary>Entries of these runs; all when empty.</summary>
    public IReadOnlyCollection<string> Runs { get; private init; } = [];

    /// <summary>Only entries that name a version of the source and its commit.</summary>
    public bool HasSourceVersion { get; private init; }

    public static JournalQuery Of(params JournalOperation[] operations) => All with { Operations = operations };

    /// <summary>The writes of one operation that the cluster confirmed.</summary>
    public static JournalQuery Done(JournalOperation operation) => Of(operation) with { Phases = [JournalPhase.Done] };

    public static JournalQuery Of(JournalPhase phase) => All with { Phases = [phase] };

    public static JournalQuery About(IReadOnlyCollection<string> destinations) => All with { Destinations = destinations };

    public static JournalQuery OfRuns(IReadOnlyCollection<string> runs) => All with { Runs = runs };

    /// <summary>The same entries, as far as they are of one phase.</summary>
    public JournalQuery In(JournalPhase phase) => this with { Phases = [phase] };

    /// <summary>Whether an entry is asked for.</summary>
    public bool Includes(JournalEntry entry) =>
        (Operations.Count == 0 || Operations.Contains(entry.Operation))
        && (Phases.Count == 0 || Phases.Contains(entry.Phase))
        && (Destinations.Count == 0 || (entry.Destination is { } destination && Destinations.Contains(destination)))
        && (Runs.Count == 0 || Runs.Contains(entry.Run))
        && (!HasSourceVersion || entry is { SourceVersion: not null, SourceCommit: not null });
}
