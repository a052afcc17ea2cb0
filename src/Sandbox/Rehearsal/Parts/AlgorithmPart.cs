using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Parts;

/// <summary>Migrates all algorithms through all stages to all destinations.</summary>
internal sealed class AlgorithmPart(SandboxHost host, AlgoSession session, IReadOnlyList<Algorithm> algorithms, string emptyHome) : Part(session)
{
    public override string Title => "Algorithms";

    public override async Task<IReadOnlyList<Outcome>> RunAsync(bool apply, Showing show, CancellationToken cancellation)
    {
        using MigrationRun run = new(Session, apply);
        Stage[] stages =
        [
            new DestinationStage(run, ConflictPolicy.Skip), new SourceStage(run, new SourceOptions()), new VersionStage(run, new VersionOptions()),
        ];
        AlgorithmItem[] items = [.. algorithms.SelectMany(algorithm => AlgorithmInput.Of(algorithm).For(Session, owner: null, version: null))];
        return await EachAsync(items, item => item.Target, show, async (item, observer, stop) =>
        {
            AlgorithmOutcome? outcome = null;
            foreach (Stage stage in stages) outcome = await stage.RunAsync(item with { Previous = outcome }, observer, stop);
            return outcome!;
        }, cancellation);
    }

    public override bool IsExpectedFailure(Outcome outcome) => Expectations.IsExpectedFailure((AlgorithmOutcome)outcome);

    public override IEnumerable<string> Unmet(IReadOnlyList<Outcome> outcomes) => Expectations.Unmet([.. outcomes.Cast<AlgorithmOutcome>()], Session.Source.Archive is not null);

    public override async Task VerifyAsync(IReadOnlyList<Outcome> outcomes, Findings findings, CancellationToken cancellation) =>
        await new Verifier(host, Session, emptyHome).CheckAsync(outcomes.Cast<AlgorithmOutcome>().Where(outcome => outcome.Failure is null), findings, cancellation);

    public override bool IsRetry(RequestEntry write, IReadOnlyList<Outcome> outcomes) => outcomes.Cast<AlgorithmOutcome>().Any(outcome =>
        outcome.Failure is not null && write.Path.Contains($"/{outcome.Destination.Path}", StringComparison.Ordinal));

    public override string Measure(IReadOnlyList<Outcome> outcomes) => $"{algorithms.Count} algorithms";
}
