using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Stages;

/// <summary>The details and settings that a destination algorithm should have, given the source and its environment's counterpart.</summary>
internal sealed class SettingsPlan
{
    private readonly Algorithm _source;
    private readonly EnvironmentMatch? _match;

    private SettingsPlan(Algorithm source, EnvironmentMatch? match) => (_source, _match) = (source, match);

    /// <param name="source">The source algorithm.</param>
    /// <param name="match">The environment's counterpart; null for runtimes that keep their names.</param>
    public static SettingsPlan For(Algorithm source, EnvironmentMatch? match) => new(source, match);

    public string RuntimeText => _match is { DestinationEnvironment: { } environment }
        ? $"environment '{environment.DisplayName}' ({environment.MachineType}, matched by {_match.MatchedBy.ToString().ToLowerInvariant()})"
        : $"runtime '{_source.Runtime}'";

    public AlgorithmDraft DraftToCreate()
    {
        AlgorithmSettings settings = Carried(SettingRole.Carried, new AlgorithmSettings());
        settings = MappedEnvironment() is { } environment ? settings with { AlgorithmEnvironment = environment.Id }
            : _source.Settings.PackageSet is { } packageSet ? settings with { PackageSet = packageSet }
            : settings with { Language = _source.Settings.Language, Environment = _source.Settings.Environment };
        return new AlgorithmDraft(_source.Name, _source.Details, settings, _source.NewestVersion?.RawSampleInput);
    }

    /// <summary>The complete settings of the existing algorithm with the changes, as the cluster requires them (contract, section 7.6).</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.EnvironmentNotMapped"/>.</exception>
    public AlgorithmDraft DraftToUpdate(Algorithm existing)
    {
        MappedEnvironment();
        return new AlgorithmDraft(_source.Name, Target(existing.Details), Target(existing.Settings), _source.NewestVersion?.RawSampleInput);
    }

    /// <summary>
    /// What an update would change, as <c>name: destination's value -> source's value</c>. It compares what <see cref="DraftToUpdate"/> sends
    /// with the existing values, so that only differences that can be sent are reported.
    /// </summary>
    public IReadOnlyList<string> DifferencesTo(Algorithm existing)
    {
        List<string> found = [];
        void Compare(string name, string? there, string? here)
        {
            if ((there ?? "") != (here ?? "")) found.Add($"{name}: {Shown(there)} -> {Shown(here)}");
        }
        AlgorithmDetails details = Target(existing.Details);
        Compare("label", existing.Details.Label, details.Label);
        Compare("tagline", existing.Details.Tagline, details.Tagline);
        AlgorithmSettings target = Target(existing.Settings);
        // A setting without a value is not sent, so it changes nothing.
        foreach (AlgorithmSetting setting in AlgorithmSetting.All.Where(setting => setting.ValueIn(target) is not null))
            Compare(setting.Name, setting.TextIn(existing.Settings), setting.TextIn(target));
        return found;
    }

    /// <summary>Differences that no update can change, as sentences for people.</summary>
    public IEnumerable<string> LastingDifferencesTo(Algorithm existing)
    {
        AlgorithmSettings there = existing.Settings, here = _source.Settings;
        foreach (AlgorithmSetting setting in AlgorithmSetting.All.Where(setting => setting.Role == SettingRole.CarriedWhereReported))
            if (setting.ValueIn(there) is null && setting.TextIn(here) != setting.TextIn(there))
                yield return $"{setting.Name} is {setting.TextIn(here)} at the source; {existing.Cluster} does not report this setting, so it was not set.";
        if (HasFixedPackageSet(here) && HasFixedPackageSet(there) && _match is null && here.PackageSet != there.PackageSet)
            yield return $"{AlgorithmSetting.PackageSet.Name} is {here.PackageSet} at the source and {there.PackageSet} on {existing.Cluster}; "
                + "the package set of an existing algorithm cannot be changed.";
    }

    /// <summary>What the new algorithm lacks because a creation, or even an update, cannot set it, as sentences for people.</summary>
    public IEnumerable<string> LackingIn(Algorithm created) =>
        LastingDifferencesTo(created).Concat(AlgorithmSetting.All
            .Where(setting => setting.Role == SettingRole.CarriedWhereReported && setting.ValueIn(created.Settings) is not null
                && setting.ValueIn(_source.Settings) is { } value && !value.Equals(setting.ValueIn(created.Settings)))
            .Select(setting => $"{setting.Name} is {setting.TextIn(_source.Settings)} at the source, and a creation cannot set it; "
                + "New-AlgoDestination -OnConflict Update does."));

    /// <summary>Refuses a destination in another language, because a language cannot be changed after creation (contract, section 7.3).</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.DestinationConflict"/>.</exception>
    public void RefuseOtherLanguage(string? there, Algorithm existing)
    {
        string? here = _source.Settings.Language ?? _match?.Language;
        // A legacy language and the environment that replaces it have different names, and the cluster allows that change.
        bool comparable = (_source.Settings.Language is null) == (existing.Settings.Language is null);
        if (comparable && here is not null && there is not null && here != there)
            throw new MigrationException(FailureKind.DestinationConflict,
                $"The destination is written in '{there}', the source in '{here}'; the language of an algorithm cannot be changed.",
                "Copy it to another owner, or remove that algorithm.");
    }

    /// <summary>The details to send. The cluster keeps a text that is not sent; to clear it, it must be sent empty.</summary>
    private AlgorithmDetails Target(AlgorithmDetails existing) => _source.Details with
    {
        // Required (contract, section 7.1), so it cannot be cleared.
        Label = _source.Details.RawLabel.Length > 0 ? _source.Details.RawLabel : existing.RawLabel,
        Tagline = _source.Details.RawTagline ?? (string.IsNullOrEmpty(existing.Tagline) ? null : ""),
    };

    private AlgorithmSettings Target(AlgorithmSettings existing)
    {
        AlgorithmSettings target = Carried(SettingRole.CarriedWhereReported, Carried(SettingRole.Carried, existing), existing);
        if (_match?.DestinationEnvironment is { } environment)
            return environment.Id == existing.AlgorithmEnvironment ? target
                : target with { AlgorithmEnvironment = environment.Id, PackageSet = null, Language = null, Environment = null };
        return _source.Settings.Environment is { } machine && existing.Environment is not null ? target with { Environment = machine } : target;
    }

    private AlgorithmSettings Carried(SettingRole role, AlgorithmSettings basis, AlgorithmSettings? reported = null) =>
        AlgorithmSetting.All.Where(setting => setting.Role == role && (reported is null || setting.ValueIn(reported) is not null))
            .Aggregate(basis, (settings, setting) => setting.Carry(_source.Settings, settings));

    // With an environment, the package set is only a hint of it (contract, section 7.1).
    private static bool HasFixedPackageSet(AlgorithmSettings settings) => settings is { AlgorithmEnvironment: null, PackageSet: not null };

    private AlgorithmEnvironment? MappedEnvironment()
    {
        if (_match is null) return null;
        return _match.DestinationEnvironment ?? throw new MigrationException(FailureKind.EnvironmentNotMapped, _match.Detail, _match.Remedy);
    }

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "none" : value!;
}
