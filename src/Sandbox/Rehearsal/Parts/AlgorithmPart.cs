using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Parts;

/// <summary>All algorithms through all stages to all destinations.</summary>
internal sealed class AlgorithmPart(SandboxHost host, AlgoSession session, IReadOnlyList<Algorithm> algorithms, string emptyHome) : Part(session)
{
    public override string Title => "Algorithms";

    public override async Task<IReadOnlyList<ItemOutcome>> RunAsync(bool apply, Showing show, CancellationToken cancellation)
    {
        using MigrationRun run = new(Session, apply);
        Stage[] stages =
        [
            new DestinationStage(run, ConflictPolicy.Skip), new SourceStage(run, new SourceOptions()), new VersionStage(run, new VersionOptions()),
        ];
        StageItem[] items = [.. algorithms.SelectMany(algorithm => WorkItem.Of(algorithm).For(Session, owner: null, version: null))];
        return await EachAsync(items, item => item.Target, show, async (item, observer, stop) =>
        {
            Outcome? outcome = null;
            foreach (Stage stage in stages) outcome = await stage.RunAsync(item with { Previous = outcome }, observer, stop);
            return outcome!;
        }, cancellation);
    }

    public override bool IsExpectedFailure(ItemOutcome outcome) => Expectations.IsExpectedFailure((Outcome)outcome);

    public override IEnumerable<string> Unmet(IReadOnlyList<ItemOutcome> outcomes) => Expectations.Unmet([.. outcomes.Cast<Outcome>()]);

    public override async Task VerifyAsync(IReadOnlyList<ItemOutcome> outcomes, Findings findings, CancellationToken cancellation) =>
        await new Verifier(host, Session, emptyHome).CheckAsync(outcomes.Cast<Outcome>().Where(outcome => outcome.Failure is null), findings, cancellation);

    public override bool IsRetry(RequestEntry write, IReadOnlyList<ItemOutcome> outcomes) => outcomes.Cast<Outcome>().Any(outcome =>
        outcome.Failure is not null && write.Path.Contains($"/{outcome.Destination.Path}", StringComparison.Ordinal));

    public override string Measure(IReadOnlyList<ItemOutcome> outcomes) => $"{algorithms.Count} algorithms";
}
