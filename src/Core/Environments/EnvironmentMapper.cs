namespace AlgorithmiaMigration.Environments;

/// <summary>
/// Finds the destination's counterpart of a source environment: the operator's map first, then the specification id, then display
/// name, machine type and language together. It never guesses: two candidates are treated as no match.
/// </summary>
internal sealed class EnvironmentMapper(
    AlgoCluster source, IReadOnlyList<AlgorithmEnvironment> sourceEnvironments,
    AlgoCluster destination, IReadOnlyList<AlgorithmEnvironment> destinationEnvironments,
    EnvironmentMap map)
{
    private const int MaximumOffered = 15;

    /// <summary>The counterpart of an algorithm's runtime; null for a legacy runtime or package set that keeps its name.</summary>
    public EnvironmentMatch? Match(AlgorithmSettings settings)
    {
        if (settings.AlgorithmEnvironment is { } id)
        {
            return sourceEnvironments.FirstOrDefault(e => e.Id == id) is { } environment
                ? Match(environment, settings.PackageSet)
                : MatchUnlisted(id, settings.PackageSet);
        }
        string? named = map.Find(settings.PackageSet, settings.Language);
        return named is null ? null : FromMap(settings.PackageSet ?? settings.Language!, null, named);
    }

    /// <summary>The counterparts of every environment the source lists.</summary>
    public IEnumerable<EnvironmentMatch> MatchAll() => sourceEnvironments.Select(environment => Match(environment));

    /// <summary>The language of a destination algorithm; null when its settings do not state it.</summary>
    public string? LanguageAtDestination(AlgorithmSettings settings) =>
        settings.Language ?? destinationEnvironments.FirstOrDefault(e => e.Id == settings.AlgorithmEnvironment)?.Language;

    /// <summary>An environment that the destination currently lists; null for another id.</summary>
    public AlgorithmEnvironment? AtDestination(string id) => destinationEnvironments.FirstOrDefault(e => e.Id == id);

    /// <summary>The counterpart of an environment that the source lists.</summary>
    public EnvironmentMatch Match(AlgorithmEnvironment environment, string? packageSet = null)
    {
        if (map.Find(environment.Id, environment.SpecificationId, environment.DisplayName, packageSet) is { } named)
            return FromMap(environment.DisplayName, environment, named);
        AlgorithmEnvironment[] same = destinationEnvironments
            .Where(e => e.SpecificationId.Length > 0 && e.SpecificationId == environment.SpecificationId).ToArray();
        if (same.Length == 1) return Found(environment.DisplayName, environment, same[0], EnvironmentMatchedBy.Specification);
        AlgorithmEnvironment[] alike = destinationEnvironments.Where(e => IsAlike(e, environment)).ToArray();
        if (alike.Length == 1) return Found(environment.DisplayName, environment, alike[0], EnvironmentMatchedBy.Name);
        return alike.Length + same.Length > 1
            ? NotFound(environment.DisplayName, environment, $"Several environments at the destination match '{environment}'.",
                MapIt(environment.DisplayName))
            : NotFound(environment.DisplayName, environment, $"No environment at the destination matches '{environment}'.",
                $"Enable it at the destination, or map '{environment.DisplayName}' with New-AlgoSession -EnvironmentMap (see Get-AlgoEnvironmentMap).");
    }

    private EnvironmentMatch MatchUnlisted(string id, string? packageSet)
    {
        string name = packageSet ?? id;
        return map.Find(id, packageSet) is { } named
            ? FromMap(name, null, named)
            : NotFound(name, null, $"The source no longer lists the environment '{id}' of this algorithm"
                + (packageSet is null ? "." : $" (package set '{packageSet}')."), MapIt(name));
    }

    private EnvironmentMatch FromMap(string name, AlgorithmEnvironment? environment, string mapped)
    {
        AlgorithmEnvironment[] named = destinationEnvironments.Where(e => e.Id == mapped || e.SpecificationId == mapped).ToArray();
        if (named.Length == 0)
            named = destinationEnvironments.Where(e => e.DisplayName.Equals(mapped, StringComparison.OrdinalIgnoreCase)).ToArray();
        // CPU and GPU environments may have the same name; the source's machine type decides.
        if (named.Length > 1 && environment is not null)
            named = named.Where(e => e.Language == environment.Language && IsSameMachine(e, environment)).ToArray();
        return named.Length switch
        {
            1 => Found(name, environment, named[0], EnvironmentMatchedBy.Map),
            0 => NotFound(name, environment, $"The environment '{mapped}' of the map does not exist at the destination.",
                $"Correct the entry of '{name}' in the map. The destination offers: {Offered(environment?.Language)}."),
            _ => NotFound(name, environment, $"The environment '{mapped}' of the map is ambiguous: the destination offers several of that name.",
                $"Specify an id in the map. The destination offers: {string.Join(", ", named.Select(e => $"{e.Id} ({e})"))}."),
        };
    }

    private static bool IsAlike(AlgorithmEnvironment one, AlgorithmEnvironment other) =>
        one.DisplayName == other.DisplayName && one.Language == other.Language && IsSameMachine(one, other);

    private static bool IsSameMachine(AlgorithmEnvironment one, AlgorithmEnvironment other) =>
        one.MachineType.Equals(other.MachineType, StringComparison.OrdinalIgnoreCase);

    private EnvironmentMatch Found(string name, AlgorithmEnvironment? from, AlgorithmEnvironment to, EnvironmentMatchedBy how) =>
        Row(name, from, how) with { DestinationEnvironment = to };

    private EnvironmentMatch NotFound(string name, AlgorithmEnvironment? from, string why, string remedy) =>
        Row(name, from, EnvironmentMatchedBy.None) with { Detail = why, Remedy = remedy };

    private static string MapIt(string name) => $"Map '{name}' with New-AlgoSession -EnvironmentMap (see Get-AlgoEnvironmentMap).";

    /// <summary>The environments to choose from: those of the same language, if there are any.</summary>
    private string Offered(string? language)
    {
        AlgorithmEnvironment[] alike = destinationEnvironments.Where(e => e.Language == language).ToArray();
        string[] names = (alike.Length > 0 ? alike : destinationEnvironments).Select(e => e.DisplayName).Distinct().ToArray();
        return names.Length == 0 ? "none" : string.Join(", ", names.Take(MaximumOffered)) + (names.Length > MaximumOffered ? ", ..." : "");
    }

    private EnvironmentMatch Row(string name, AlgorithmEnvironment? from, EnvironmentMatchedBy how) => new()
    {
        SourceCluster = source.Name,
        DestinationCluster = destination.Name,
        Source = name,
        SourceEnvironment = from,
        MatchedBy = how,
    };
}
