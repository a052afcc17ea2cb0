using AlgorithmiaMigration.Replay;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox.Git;
using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Parts;

/// <summary>Replays every published version of several algorithms under an owner without algorithms, so that the numbers must be equal.</summary>
internal sealed class ReplayPart(SandboxHost host, AlgoSession session, string emptyHome) : Part(session)
{
    // Several kinds of bump, deleted files, and numbers with a gap.
    private static readonly AlgorithmId[] Replayed = [new("research", "Echo"), new("research", "FileGone"), new("analytics", "ReleaseGaps")];
    private const string Owner = "outsider";

    private readonly TreeCheck _trees = new(new GitTool(emptyHome));

    public override string Title => "Versions";

    public override async Task<IReadOnlyList<Outcome>> RunAsync(bool apply, Showing show, CancellationToken cancellation)
    {
        using MigrationRun run = new(Session, apply);
        Stage[] stages = [new DestinationStage(run, ConflictPolicy.Skip), new ReplayStage(run, new ReplayOptions { FillGaps = true })];
        AlgorithmItem[] items = [.. Replayed.SelectMany(id => new AlgorithmInput { Id = id }.For(Session, Owner, version: null))];
        return await EachAsync(items, item => item.Target, show, async (item, observer, stop) =>
        {
            AlgorithmOutcome? outcome = null;
            foreach (Stage stage in stages) outcome = await stage.RunAsync(item with { Previous = outcome }, observer, stop);
            return outcome!;
        }, cancellation);
    }

    public override async Task VerifyAsync(IReadOnlyList<Outcome> outcomes, Findings findings, CancellationToken cancellation)
    {
        EmulatedCluster source = host[Session.Source.Name];
        using PlainApi here = new(source);
        foreach (AlgorithmOutcome outcome in outcomes.Cast<AlgorithmOutcome>().Where(outcome => outcome.Failure is null))
        {
            EmulatedCluster destination = host[outcome.Destination.Cluster];
            using PlainApi there = new(destination);
            string[] expected = await here.NumbersAsync(outcome.Owner, outcome.Name, cancellation);
            string[] actual = await there.NumbersAsync(outcome.DestinationOwner, outcome.Name, cancellation);
            findings.Add(outcome.Target, expected.Except(actual).Select(number => $"{number} is missing"));
            findings.Expect(outcome.Target, "the newest number", expected[^1], actual[^1]);
            foreach (ReplayedVersion version in outcome.Versions.Where(version => !version.IsFiller))
            {
                findings.Expect(outcome.Target, "the number", version.SourceVersion, version.DestinationVersion);
                findings.Add($"{outcome.Target} {version.DestinationVersion}",
                    await _trees.CompareAsync(source, destination, outcome, version.SourceCommit, version.DestinationCommit!, cancellation));
            }
        }
    }

    public override string Measure(IReadOnlyList<Outcome> outcomes) =>
        $"{outcomes.Cast<AlgorithmOutcome>().Sum(outcome => outcome.Versions.Count)} versions replayed";
}
