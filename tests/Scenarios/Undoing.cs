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

    /// <summary>What somebody else does when the undo begins a step.</summary>
    public Func<string, Task> Meanwhile { get; init; } = _ => Task.CompletedTask;

    /// <summary>What somebody else does while the question is open; null when nothing is asked.</summary>
    public Func<Task>? WhileAsked { get; init; }

    /// <summary>Which questions are answered with no.</summary>
    internal Func<UndoTarget, bool> Declines { get; init; } = _ => false;

    public async Task<UndoOutcome> OneAsync() => Assert.Single(await AllAsync());

    public async Task<IReadOnlyList<UndoOutcome>> AllAsync()
    {
        IJournal journal = Session.Services.Journal;
        string[] runs = Runs.Length > 0 ? Runs : [UndoHistory.LastRun(journal)!];
        using MigrationRun run = new(Session, Apply);
        UndoRunner undo = new(Session, runs, MaxAge);
        List<UndoOutcome> outcomes = [];
        foreach (UndoSubject subject in UndoHistory.Read(journal, runs))
        {
            if (WhileAsked is not null)
            {
                using MigrationRun rehearsal = new(Session, apply: false);
                await undo.RunAsync(rehearsal, subject, NullStageObserver.Instance, default);
                await WhileAsked();
            }
            outcomes.Add(Declines(subject.Target) ? undo.Declined(subject) : await undo.RunAsync(run, subject, new Bystander(Meanwhile), default));
        }
        return outcomes;
    }

    internal sealed class Bystander(Func<string, Task> meanwhile) : IStageObserver
    {
        public void Decided(string line) { }

        public void Warned(string line) { }

        // The undo waits for it, as it does for a terminal.
        public void Working(string step) => Task.Run(() => meanwhile(step)).GetAwaiter().GetResult();
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
