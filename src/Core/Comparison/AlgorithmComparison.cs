using System.Collections.Concurrent;
using AlgorithmiaMigration.Environments;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Comparison;

/// <summary>Compares algorithms with their counterparts at the destinations. Only reads; calls algorithms on request.</summary>
/// <param name="run">The command's run, a rehearsal.</param>
/// <param name="options">What is compared.</param>
internal sealed class AlgorithmComparison(MigrationRun run, ComparisonOptions options)
{
    private readonly Lazy<ITreeReader> _reader = new(() =>
        new RetryingTreeReader(run.Services.Verifier(), run.Services.Time, run.Services.Jitter));

    // Each environment in use is reported once per destination, with whichever algorithm was compared first.
    private readonly ConcurrentDictionary<(string Cluster, string Environment), bool> _environments = new();

    /// <summary>Compares one algorithm with one destination. Whether it exists is always reported if one side lacks it.</summary>
    /// <param name="item">The algorithm and its destination.</param>
    /// <param name="observer">Is informed of the progress.</param>
    /// <param name="mayInvoke">Whether both sides may be called, if the options include answers.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    public Task<IReadOnlyList<Difference>> CompareAsync(AlgorithmItem item, IStageObserver observer, bool mayInvoke, CancellationToken cancellation)
    {
        Compared whole = new(DifferenceArea.Algorithm, item.Id.Path, item.Cluster.Name);
        return whole.OrNotCheckedAsync(async () =>
        {
            observer.Working("Reading both sides");
            Task<Algorithm?> reading = SourceAsync(item, cancellation);
            Algorithm? destination = await run.Destinations.FindAsync(item, cancellation).ConfigureAwait(false);
            if (await reading.ConfigureAwait(false) is not { } source)
                return [destination is null
                    ? whole.NotChecked($"It exists neither on {run.Session.Source} nor as {item.Destination}. Check owner and name; both are case-sensitive.")
                    : (whole with { Subject = item.Destination.Path }).OnlyThere(run.Session.Source, item.Destination.Path)];
            if (destination is null) return [whole.Missing(item.Id.Path, $"There is no {item.Destination}.")];
            List<Difference> found = [];
            if (options.Includes(DifferenceArea.Algorithm)) found.Add(Both(whole, source, destination));
            AlgorithmParts parts = new(run, options, item, source, destination, _reader, mayInvoke);
            foreach (IReadOnlyList<Difference> part in await Task.WhenAll(
                SettingsAsync(whole, item, source, destination, cancellation), parts.CompareAsync(observer, cancellation)).ConfigureAwait(false))
                found.AddRange(part);
            return found;
        });
    }

    // What an earlier stage read may be old by now.
    private Task<Algorithm?> SourceAsync(AlgorithmItem item, CancellationToken cancellation) => item is { Previous: null, Algorithm: { } listed }
        && listed.Cluster == run.Session.Source.Name ? Task.FromResult<Algorithm?>(listed)
        : run.Session.Source.Api.FindAlgorithmAsync(item.Id.Owner, item.Id.Name, cancellation);

    private static Difference Both(Compared whole, Algorithm source, Algorithm destination)
    {
        string owner = source.Owner == destination.Owner ? "" : $"The owner is '{destination.Owner}' at the destination.";
        return destination.NewestBuild?.Status == BuildStatus.Failed && source.NewestBuild?.Status != BuildStatus.Failed
            ? whole.Different($"build {source.NewestBuild?.Status.ToString() ?? "none"}", "build Failed", "The newest build failed at the destination only.")
            : whole.Equal(source.ToString(), destination.ToString(), owner);
    }

    private async Task<IReadOnlyList<Difference>> SettingsAsync(
        Compared whole, AlgorithmItem item, Algorithm source, Algorithm destination, CancellationToken cancellation)
    {
        if (!options.Includes(DifferenceArea.Settings) && !options.Includes(DifferenceArea.Environment)) return [];
        EnvironmentMapper? mapper = null;
        MigrationException? whyNot = null;
        try
        {
            mapper = await run.EnvironmentsAsync(item.Cluster, cancellation).ConfigureAwait(false);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            whyNot = e;
        }
        List<Difference> found = [];
        if (options.Includes(DifferenceArea.Environment) && Environment(item.Cluster, source, mapper, whyNot) is { } environment) found.Add(environment);
        if (options.Includes(DifferenceArea.Settings))
            found.AddRange(new SettingsComparison(whole.In(DifferenceArea.Settings), source, destination).Compare(mapper, whyNot));
        return found;
    }

    private Difference? Environment(AlgoCluster destination, Algorithm source, EnvironmentMapper? mapper, MigrationException? whyNot)
    {
        string name = source.Settings.AlgorithmEnvironment ?? source.Runtime;
        if (name.Length == 0 || !_environments.TryAdd((destination.Name, name), true)) return null;
        Compared environment = new(DifferenceArea.Environment, source.Runtime, destination.Name);
        if (mapper is null) return environment.NotChecked(whyNot!);
        // A runtime without an environment keeps its name, and the algorithm's settings show whether it has it.
        if (mapper.Match(source.Settings) is not { } match) return null;
        environment = environment with { Subject = match.Source };
        string here = match.SourceEnvironment?.ToString() ?? match.Source;
        return match.DestinationEnvironment is { } there
            ? environment.Equal(here, there.ToString(), $"Matched by {match.MatchedBy.ToString().ToLowerInvariant()}.")
            : match.SourceEnvironment is null ? environment.NotChecked($"{match.Detail} {match.Remedy}")
            : environment.Missing(here, $"{match.Detail} {match.Remedy}");
    }
}
