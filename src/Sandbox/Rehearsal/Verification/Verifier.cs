namespace AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

/// <summary>
/// Compares source and destination by git and by plain HTTP, with nothing of the engine: what the engine believes about itself
/// proves nothing.
/// </summary>
internal sealed class Verifier(SandboxHost host, AlgoSession session, string emptyHome)
{
    private readonly TreeCheck _trees = new(new GitTool(emptyHome));

    /// <summary>How many comparisons were made.</summary>
    public int Checks { get; private set; }

    public async Task<IReadOnlyList<string>> CheckAsync(IEnumerable<Outcome> outcomes, CancellationToken cancellation)
    {
        SandboxCluster source = host[session.Source.Name];
        List<string> problems = [];
        using PlainApi here = new(source);
        foreach (IGrouping<string, Outcome> group in outcomes.GroupBy(outcome => outcome.Destination.Cluster))
        {
            SandboxCluster destination = host[group.Key];
            using PlainApi there = new(destination);
            foreach (Outcome outcome in group)
            {
                IReadOnlyList<string> found =
                [
                    .. await _trees.CompareAsync(source, destination, outcome, cancellation),
                    .. await SettingsCheck.CompareAsync(here, there, outcome, cancellation),
                    .. await VersionCheck.CompareAsync(here, there, outcome, cancellation),
                ];
                Checks += 3;
                problems.AddRange(found.Select(text => $"{outcome.Algorithm} at {outcome.Destination}: {text}"));
            }
        }
        return problems;
    }
}
