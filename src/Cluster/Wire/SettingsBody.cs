using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>Settings of a request. Only documented ones: what else a newer cluster reports must not be sent back (contract, section 3).</summary>
internal static class SettingsBody
{
    /// <summary>With every member that is set, as a full replacement wants it (contract, section 7.6).</summary>
    public static IReadOnlyDictionary<string, object> Whole(AlgorithmSettings settings)
    {
        Dictionary<string, object> body = new();
        foreach (AlgorithmSetting setting in AlgorithmSetting.All)
            if (setting.ValueIn(settings) is { } value) body.Add(setting.Name, value);
        return body;
    }

    /// <summary>With exactly one way of saying where it runs, as a creation wants it (contract, section 7.3).</summary>
    /// <exception cref="MigrationException">The settings name no runtime at all.</exception>
    public static IReadOnlyDictionary<string, object> WithOneRuntime(AlgorithmSettings settings, string algorithm) => Whole(settings switch
    {
        { AlgorithmEnvironment: not null } => settings with { PackageSet = null, Language = null, Environment = null },
        { PackageSet: not null } => settings with { Language = null, Environment = null },
        { Language: not null } => settings with { Environment = settings.Environment ?? "cpu" },
        _ => throw new MigrationException(FailureKind.EnvironmentNotMapped,
            $"{algorithm} cannot be created: nothing says in which environment it runs.", "Name an environment of the destination in the environment map."),
    });

    /// <summary>With what belongs to a version (contract, section 8.2).</summary>
    public static IReadOnlyDictionary<string, object> OfVersion(string callability) =>
        new Dictionary<string, object> { [AlgorithmSetting.Callability.Name] = callability };
}
