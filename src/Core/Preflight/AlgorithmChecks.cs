using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.References;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Preflight;

/// <summary>Rehearses algorithms as the migration would run them, and searches their code.</summary>
internal sealed class AlgorithmChecks : IDisposable
{
    private readonly MigrationRun _run;
    private readonly FindingList _findings;
    private readonly AlgorithmMigration _migration;
    private readonly EnvironmentChecks _environments;
    private readonly ReferenceSearch _search;
    private readonly List<SearchedAlgorithm> _searched = [];

    public AlgorithmChecks(MigrationRun run, PreflightOptions options, EnvironmentChecks environments, FindingList findings)
    {
        _run = run;
        _findings = findings;
        _environments = environments;
        _migration = new AlgorithmMigration(run, options.Migration, options.Limit);
        _search = new ReferenceSearch(run, SearchDependencies);
    }

    /// <summary>Checks one algorithm at each of its destinations.</summary>
    public async Task CheckAsync(AlgorithmInput input, string? owner, IStageObserver observer, CancellationToken cancellation)
    {
        Task searching = SearchAsync(input, observer, cancellation);
        foreach (AlgorithmItem item in input.For(_run.Session, owner, null))
        {
            observer.Working($"Rehearsing at {item.Cluster}");
            AlgorithmOutcome outcome = await _migration.RunAsync(item, observer, cancellation).ConfigureAwait(false);
            Add(outcome);
            await _environments.CheckAsync(item, outcome, cancellation).ConfigureAwait(false);
        }
        await searching.ConfigureAwait(false);
    }

    /// <summary>What only the whole list shows: references between its algorithms, and names that differ only in case.</summary>
    public async Task CompleteAsync(IReadOnlyCollection<AlgorithmItem> items, CancellationToken cancellation)
    {
        CheckNames(items);
        foreach (ReferenceFinding reference in await new ReferenceReport(_run).OfAsync(_searched, cancellation).ConfigureAwait(false))
            foreach (ReferenceMeaning meaning in reference.AtDestination.Where(meaning => meaning.Severity > FindingSeverity.Information))
                _findings.Add(meaning.Severity, MigrationCheck.ReferenceChanges, $"{reference.Owner}/{reference.Name} {reference.File}:{reference.Line}",
                    $"{reference.Text} at {meaning.Cluster}: {meaning.Detail}", "Find-AlgoReference lists it; Copy-AlgoSource -RewriteReference rewrites names.");
    }

    /// <inheritdoc/>
    public void Dispose() => _migration.Dispose();

    private void Add(AlgorithmOutcome outcome)
    {
        // One finding for each environment is clearer than one for each algorithm that uses it.
        if (outcome.Failure is { Kind: FailureKind.EnvironmentNotMapped }) outcome = outcome with { Failure = null };
        OutcomeFindings.AddTo(_findings, outcome);
        if (outcome.PlannedVersion is { } planned && outcome.SourceVersion is { } version && planned > version)
            _findings.Warning(MigrationCheck.NumberDiffers, outcome.Target, $"{version} would be published as {planned}.",
                "A number follows from the destination's newest version. -Version All replays the earlier versions, so that a new destination gets the same numbers.");
    }

    private async Task SearchAsync(AlgorithmInput input, IStageObserver observer, CancellationToken cancellation)
    {
        ItemAnswer<AlgorithmInput, SearchedAlgorithm> answer = await ItemAnswer<AlgorithmInput, SearchedAlgorithm>.OfAsync(input,
            () => _search.SearchAsync(input, null, observer, cancellation)).ConfigureAwait(false);
        if (answer.Value is { } searched)
            lock (_searched) _searched.Add(searched);
        // The rehearsal names what is missing; only what hides the code is a finding of its own.
        else if (answer.Failure is { Kind: not (FailureKind.AlgorithmNotFound or FailureKind.VersionNotFound or FailureKind.SourceHostedElsewhere) } failure)
            _findings.Warning(MigrationCheck.NotChecked, input.Id.ToString(), $"Its code was not searched: {failure.Message}", failure.Remedy);
    }

    private void SearchDependencies(AlgorithmId id, string path, string text)
    {
        if (!PythonDependencies.Is(path) || PythonDependencies.NotPinned(text) is not { Count: > 0 } open) return;
        _findings.Warning(MigrationCheck.DependencyNotPinned, $"{id} {path}",
            $"Without an exact version, so that a new build can use another one: {Output.NumberText.List(open)}.", "Pin them in the source (name==version), where the builds must be equal.");
    }

    private void CheckNames(IReadOnlyCollection<AlgorithmItem> items)
    {
        foreach (IGrouping<string, AlgorithmItem> alike in items.GroupBy(item => item.Destination.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            string[] sources = [.. alike.Select(item => item.Id.Path).Distinct().OrderBy(path => path, StringComparer.Ordinal)];
            if (sources.Length < 2) continue;
            string[] names = [.. alike.Select(item => item.Destination.ToString()).Distinct()];
            if (names.Length == 1)
                _findings.Error(MigrationCheck.MapDuplicate, string.Join(", ", sources), $"They would all become {names[0]}.", "Choose different owners with an owner map.");
            else
                _findings.Warning(MigrationCheck.NamesDifferInCase, string.Join(", ", sources), "Their names at the destination differ only in upper and lower case.",
                    "Check that they are different algorithms.");
        }
    }
}
