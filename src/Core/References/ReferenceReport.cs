using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.References;

/// <summary>Determines what the references of the searched algorithms will mean at each destination of the session.</summary>
internal sealed class ReferenceReport(MigrationRun run)
{
    /// <summary>The findings: callees first, then by file and position.</summary>
    /// <exception cref="MigrationException">A request to a destination failed for a reason that concerns all of them.</exception>
    public async Task<IReadOnlyList<ReferenceFinding>> OfAsync(IReadOnlyList<SearchedAlgorithm> algorithms, CancellationToken cancellation)
    {
        HashSet<string> list = [.. algorithms.Select(algorithm => algorithm.Id.Path)];
        ReferenceJudge[] judges = run.Session.Destinations.Select(destination => new ReferenceJudge(run.Session, destination, list)).ToArray();
        try
        {
            return await JudgedAsync(algorithms, judges, cancellation).ConfigureAwait(false);
        }
        finally
        {
            foreach (ReferenceJudge judge in judges) judge.Dispose();
        }
    }

    private static async Task<IReadOnlyList<ReferenceFinding>> JudgedAsync(
        IReadOnlyList<SearchedAlgorithm> algorithms, ReferenceJudge[] judges, CancellationToken cancellation)
    {
        List<ReferenceFinding> findings = [];
        foreach ((SearchedAlgorithm algorithm, int order) in InOrder(algorithms))
        {
            ReferenceFinding[] judged = await Task.WhenAll(algorithm.References.Select(async reference => reference.Finding with
            {
                AtDestination = await Task.WhenAll(judges.Select(judge =>
                    judge.JudgeAsync(reference, algorithm.DestinationOwner, cancellation))).ConfigureAwait(false),
                CallOrder = order,
            })).ConfigureAwait(false);
            findings.AddRange(judged);
        }
        return findings;
    }

    private static IEnumerable<(SearchedAlgorithm, int)> InOrder(IReadOnlyList<SearchedAlgorithm> algorithms)
    {
        Dictionary<AlgorithmId, int> order = [];
        foreach (CallOrderEntry entry in CallOrder.Of(algorithms)) order[entry.Algorithm] = entry.CallOrder;
        return algorithms.Select(algorithm => (algorithm, order[algorithm.Id])).OrderBy(pair => pair.Item2);
    }
}
