using AlgorithmiaMigration.AlgorithmSecrets;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Undo;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Takes back runs in the same way as the cmdlet.</summary>
public sealed record Undoing(AlgoSession Session)
{
    public bool Apply { get; init; } = true;

    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The runs; the last one when empty.</summary>
    public string[] Runs { get; init; } = [];

    public async Task<UndoOutcome> OneAsync() => Assert.Single(await AllAsync());

    public async Task<IReadOnlyList<UndoOutcome>> AllAsync()
    {
        IJournal journal = Session.Services.Journal;
        string[] runs = Runs.Length > 0 ? Runs : [UndoHistory.LastRun(journal)!];
        using MigrationRun run = new(Session, Apply);
        UndoRunner undo = new(Session, runs, MaxAge);
        List<UndoOutcome> outcomes = [];
        foreach (UndoSubject subject in UndoHistory.Read(journal, runs)) outcomes.Add(await undo.RunAsync(run, subject, NullStageObserver.Instance, default));
        return outcomes;
    }

    /// <summary>Sets the value of a secret at the only destination.</summary>
    internal static async Task<SecretOutcome> SetSecretAsync(AlgoSession session, AlgorithmId id, string key, ConflictPolicy onConflict = ConflictPolicy.Skip)
    {
        using MigrationRun run = new(session, apply: true);
        using SecretInventory inventory = new(run);
        AlgorithmItem item = new AlgorithmInput { Id = id }.For(session, null, null).Single();
        return await new SecretMigration(run, inventory, onConflict)
            .RunAsync(new SecretItem(item, "", key, Secret.Exactly("given")), NullStageObserver.Instance, default);
    }
}
