using System.Collections.Concurrent;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Preflight;

/// <summary>The environments of the algorithms, one finding for each that a destination lacks.</summary>
internal sealed class EnvironmentChecks(MigrationRun run, FindingList findings) : IDisposable
{
    private readonly ConcurrentDictionary<(AlgoCluster Cluster, string Specification), AlgorithmEnvironment> _notEnabled = new();
    private readonly SharedAnswers<AlgoCluster, IReadOnlyList<AlgorithmEnvironment>> _available =
        new((cluster, stop) => cluster.Api.ListAvailableEnvironmentsAsync(stop));

    /// <summary>The environments that algorithms need and that destinations could enable.</summary>
    public IEnumerable<(AlgoCluster Cluster, AlgorithmEnvironment Environment)> NotEnabled =>
        _notEnabled.OrderBy(pair => pair.Key.Specification, StringComparer.Ordinal).Select(pair => (pair.Key.Cluster, pair.Value));

    /// <summary>Checks the environment of one algorithm at one destination.</summary>
    /// <param name="item">The algorithm and its destination.</param>
    /// <param name="rehearsed">The outcome of its rehearsal, which is a finding where something could not be read.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    public async Task CheckAsync(AlgorithmItem item, AlgorithmOutcome rehearsed, CancellationToken cancellation)
    {
        if (rehearsed.Failure is { Kind: FailureKind.EnvironmentNotMapped })
        {
            Algorithm source = await run.SourceOfAsync(item, cancellation).ConfigureAwait(false);
            EnvironmentMatch? match = (await run.EnvironmentsAsync(item.Cluster, cancellation).ConfigureAwait(false)).Match(source.Settings);
            if (match is { MatchedBy: EnvironmentMatchedBy.None }) await MissingAsync(item.Cluster, match, cancellation).ConfigureAwait(false);
        }
        else if (rehearsed is { DestinationAlgorithm: null, SourceAlgorithm.Settings: { Language: { } language, AlgorithmEnvironment: null, PackageSet: null } })
            CheckLegacy(item, language);
    }

    /// <inheritdoc/>
    public void Dispose() => _available.Dispose();

    private async Task MissingAsync(AlgoCluster destination, EnvironmentMatch match, CancellationToken cancellation)
    {
        string subject = $"{match.Source} at {destination}";
        AlgorithmEnvironment? offered = await FindAvailableAsync(destination, match.SourceEnvironment, cancellation).ConfigureAwait(false);
        if (offered is null)
        {
            findings.Error(MigrationCheck.EnvironmentMissing, subject, match.Detail, match.Remedy);
            return;
        }
        _notEnabled[(destination, offered.SpecificationId)] = offered;
        findings.Error(MigrationCheck.EnvironmentNotEnabled, subject, "The destination could offer it, and it is not enabled there.",
            "Enable it with Test-AlgoMigration -EnableEnvironment, or on the cluster's admin page.");
    }

    private async Task<AlgorithmEnvironment?> FindAvailableAsync(AlgoCluster destination, AlgorithmEnvironment? wanted, CancellationToken cancellation)
    {
        if (!destination.Keys.HasAdmin || wanted is not { SpecificationId.Length: > 0 }) return null;
        ItemAnswer<AlgoCluster, IReadOnlyList<AlgorithmEnvironment>> answer = await ItemAnswer<AlgoCluster, IReadOnlyList<AlgorithmEnvironment>>.OfAsync(
            destination, () => _available.OfAsync(destination, cancellation)).ConfigureAwait(false);
        return answer.Value?.FirstOrDefault(environment => environment.SpecificationId == wanted.SpecificationId);
    }

    // No route tells which languages of the time before environments a cluster still accepts for new algorithms.
    private void CheckLegacy(AlgorithmItem item, string language) => findings.Warning(MigrationCheck.LanguageClosed, $"{language} at {item.Cluster}",
        "Algorithms use this language without an environment. A cluster can refuse it for new algorithms, which only their creation shows.",
        "Ask the cluster's administrator, or map the language to an environment with New-AlgoSession -EnvironmentMap.");
}
