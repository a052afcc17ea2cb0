using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>Settings of a request. Only documented ones: others that a newer cluster reports must not be sent back (contract, section 3).</summary>
internal static class SettingsBody
{
    /// <summary>All members that are set, as a full replacement requires (contract, section 7.6).</summary>
    public static IReadOnlyDictionary<string, object> Whole(AlgorithmSettings settings)
    {
        Dictionary<string, object> body = new();
        foreach (AlgorithmSetting setting in AlgorithmSetting.All)
            if (setting.ValueIn(settings) is { } value) body.Add(setting.Name, value);
        return body;
    }

    /// <summary>All members that are set, with exactly one that selects the runtime, as a creation requires (contract, section 7.3).</summary>
    /// <exception cref="MigrationException">The settings do not name a runtime.</exception>
    public static IReadOnlyDictionary<string, object> WithOneRuntime(AlgorithmSettings settings, string algorithm) => Whole(settings switch
    {
        { AlgorithmEnvironment: not null } => settings with { PackageSet = null, Language = null, Environment = null },
        { PackageSet: not null } => settings with { Language = null, Environment = null },
        { Language: not null } => settings with { Environment = settings.Environment ?? "cpu" },
        _ => throw new MigrationException(FailureKind.EnvironmentNotMapped,
            $"{algorithm} cannot be created: its settings name no environment.", "Name an environment of the destination in the environment map."),
    });

    /// <summary>The settings of a version (contract, section 8.2).</summary>
    public static IReadOnlyDictionary<string, object> OfVersion(string callability) =>
        new Dictionary<string, object> { [AlgorithmSetting.Callability.Name] = callability };
}
