namespace AlgorithmiaMigration;

/// <summary>An algorithm as its cluster describes it (contract, section 7.1), at the moment it was read.</summary>
public sealed record Algorithm
{
    /// <summary>The cluster's name, as the session shows it.</summary>
    public required string Cluster { get; init; }

    public required string Owner { get; init; }

    public required string Name { get; init; }

    /// <summary>The cluster's id of it (a UUID); a migration does not keep it.</summary>
    public string Id { get; init; } = "";

    public AlgorithmDetails Details { get; init; } = new();

    public AlgorithmSettings Settings { get; init; } = new();

    /// <summary>The newest build's commit and, when it is published, its number and notes.</summary>
    public AlgorithmVersion? NewestVersion { get; init; }

    public Build? NewestBuild { get; init; }

    public SourceHost SourceHost { get; init; } = SourceHost.Internal;

    /// <summary>When a stage read it, for decisions that require current data; the minimum value when not set.</summary>
    internal DateTimeOffset ReadAt { get; init; }

    /// <summary>The newest build's number; null while it is not published.</summary>
    public SemanticVersion? LatestVersion => NewestVersion?.Number;

    /// <summary>The runtime for display: the package set, or language and environment of a legacy algorithm.</summary>
    public string Runtime => Settings.PackageSet
        ?? (Settings.Language is null ? Settings.AlgorithmEnvironment ?? "" : $"{Settings.Language}/{Settings.Environment}");

    public AlgorithmId ToId() => new(Owner, Name);

    /// <inheritdoc/>
    public override string ToString() => $"{Owner}/{Name}";
}
