namespace AlgorithmiaMigration;

/// <summary>What a destination algorithm should look like, given the source and the environment that stands for its own.</summary>
internal sealed class SettingsPlan
{
    private readonly Algorithm _source;
    private readonly EnvironmentMatch? _match;

    private SettingsPlan(Algorithm source, EnvironmentMatch? match) => (_source, _match) = (source, match);

    /// <param name="source">The algorithm to follow.</param>
    /// <param name="match">The environment's counterpart; null for runtimes that keep their names.</param>
    public static SettingsPlan For(Algorithm source, EnvironmentMatch? match) => new(source, match);

    public string RuntimeText => _match is { DestinationEnvironment: { } environment }
        ? $"environment '{environment.DisplayName}' ({environment.MachineType}, matched by {_match.MatchedBy.ToString().ToLowerInvariant()})"
        : $"runtime '{_source.Runtime}'";

    public AlgorithmDraft DraftToCreate()
    {
        AlgorithmSettings settings = Common(new AlgorithmSettings());
        settings = MappedEnvironment() is { } environment ? settings with { AlgorithmEnvironment = environment.Id }
            : _source.Settings.PackageSet is { } packageSet ? settings with { PackageSet = packageSet }
            : settings with { Language = _source.Settings.Language, Environment = _source.Settings.Environment };
        return new AlgorithmDraft(_source.Name, _source.Details, settings, _source.NewestVersion?.SampleInput);
    }

    /// <summary>The whole settings block of the existing algorithm, edited, as the cluster wants it (contract, section 7.6).</summary>
    public AlgorithmDraft DraftToUpdate(Algorithm existing)
    {
        AlgorithmSettings settings = Common(existing.Settings);
        if (MappedEnvironment() is { } environment && environment.Id != existing.Settings.AlgorithmEnvironment)
            settings = settings with { AlgorithmEnvironment = environment.Id, PackageSet = null, Language = null, Environment = null };
        return new AlgorithmDraft(_source.Name, _source.Details, settings, _source.NewestVersion?.SampleInput);
    }

    /// <summary>Differences as <c>name: there -> here</c>. What belongs to versions (callability) is none.</summary>
    public IReadOnlyList<string> DifferencesTo(Algorithm existing)
    {
        List<string> found = [];
        void Compare(string name, string? there, string? here)
        {
            if ((there ?? "") != (here ?? "")) found.Add($"{name}: {Shown(there)} -> {Shown(here)}");
        }
        AlgorithmSettings to = existing.Settings, from = _source.Settings;
        Compare("label", existing.Details.Label, _source.Details.Label);
        Compare("tagline", existing.Details.Tagline, _source.Details.Tagline);
        Compare("source_visibility", to.SourceVisibility, from.SourceVisibility);
        Compare("license", to.License, from.License);
        Compare("network_access", to.NetworkAccess, from.NetworkAccess);
        Compare("pipeline_enabled", Text(to.PipelineEnabled), Text(from.PipelineEnabled));
        if (from.RoyaltyMicrocredits is { } royalty)
            Compare("royalty_microcredits", Text(to.RoyaltyMicrocredits ?? 0), Text(royalty));
        if (from.InsightsEnabled is { } insights) Compare("insights_enabled", Text(to.InsightsEnabled ?? false), Text(insights));
        if (_match?.DestinationEnvironment is { } environment) Compare("environment", to.AlgorithmEnvironment, environment.Id);
        else if (from.Environment is not null && to.Environment is not null) Compare("environment", to.Environment, from.Environment);
        return found;
    }

    /// <summary>The language can never change after creation (contract, section 7.3), so such a destination can never hold this source.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.DestinationConflict"/>.</exception>
    public void RefuseOtherLanguage(string? there, Algorithm existing, AlgoCluster destination)
    {
        string? here = _source.Settings.Language ?? _match?.Language;
        // A legacy language and its environment successor have different names; the cluster lets one become the other.
        bool comparable = (_source.Settings.Language is null) == (existing.Settings.Language is null);
        if (comparable && here is not null && there is not null && here != there)
            throw new MigrationException(FailureKind.DestinationConflict,
                $"{existing} on {destination} is written in '{there}', the source in '{here}'; a language can never be changed.",
                "Copy under another owner, or have that algorithm removed.");
    }

    private AlgorithmSettings Common(AlgorithmSettings basis) => basis with
    {
        SourceVisibility = _source.Settings.SourceVisibility,
        License = _source.Settings.License,
        NetworkAccess = _source.Settings.NetworkAccess,
        PipelineEnabled = _source.Settings.PipelineEnabled,
        RoyaltyMicrocredits = _source.Settings.RoyaltyMicrocredits ?? basis.RoyaltyMicrocredits,
        InsightsEnabled = _source.Settings.InsightsEnabled ?? basis.InsightsEnabled,
    };

    private AlgorithmEnvironment? MappedEnvironment()
    {
        if (_match is null) return null;
        return _match.DestinationEnvironment ?? throw new MigrationException(FailureKind.EnvironmentNotMapped, _match.Detail,
            $"Have it enabled at the destination, or map '{_match.Source}' with New-AlgoSession -EnvironmentMap (see Get-AlgoEnvironmentMap).");
    }

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "none" : value!;

    private static string Text(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(bool value) => value ? "true" : "false";
}
