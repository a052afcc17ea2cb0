using AlgorithmiaMigration.Sandbox.Git;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

/// <summary>
/// Compares source and destination with git and plain HTTP, without the engine: the engine's own view would not prove anything.
/// </summary>
internal sealed class Verifier(SandboxHost host, AlgoSession session, string emptyHome)
{
    private readonly TreeCheck _trees = new(new GitTool(emptyHome));

    public async Task CheckAsync(IEnumerable<AlgorithmOutcome> outcomes, Findings findings, CancellationToken cancellation)
    {
        EmulatedCluster source = host[session.Source.Name];
        using PlainApi here = new(source);
        foreach (IGrouping<string, AlgorithmOutcome> group in outcomes.GroupBy(outcome => outcome.Destination.Cluster))
        {
            EmulatedCluster destination = host[group.Key];
            using PlainApi there = new(destination);
            foreach (AlgorithmOutcome outcome in group)
            {
                string subject = $"{outcome.Algorithm} at {outcome.Destination}";
                findings.Add(subject, await _trees.CompareAsync(source, destination, outcome, cancellation));
                findings.Add(subject, await SettingsCheck.CompareAsync(here, there, outcome, cancellation));
                findings.Add(subject, await VersionCheck.CompareAsync(here, there, outcome, cancellation));
            }
        }
    }
}
