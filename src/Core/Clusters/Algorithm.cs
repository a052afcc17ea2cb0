namespace AlgorithmiaMigration;

/// <summary>An algorithm as its cluster describes it (contract, section 7.1), at the moment it was read.</summary>
public sealed record Algorithm
{
    /// <summary>The cluster's name, as the session shows it.</summary>
    public required string Cluster { get; init; }

    public required string Owner { get; init; }

    public required string Name { get; init; }

    /// <summary>The cluster's own id (a UUID). It does not survive a move.</summary>
    public string Id { get; init; } = "";

    public AlgorithmDetails Details { get; init; } = new();

    public AlgorithmSettings Settings { get; init; } = new();

    /// <summary>What the newest build says: its commit and, when it is published, its number and notes.</summary>
    public AlgorithmVersion? NewestVersion { get; init; }

    public Build? NewestBuild { get; init; }

    public SourceHost SourceHost { get; init; } = SourceHost.Internal;

    /// <summary>When a stage read it, for decisions that only a fresh look allows; the beginning of time when it does not say.</summary>
    internal DateTimeOffset ReadAt { get; init; }

    /// <summary>The newest build's number; null while it is not published.</summary>
    public SemanticVersion? LatestVersion => NewestVersion?.Number;

    /// <summary>The readable runtime: the package set, or language and environment of a legacy algorithm.</summary>
    public string Runtime => Settings.PackageSet
        ?? (Settings.Language is null ? Settings.AlgorithmEnvironment ?? "" : $"{Settings.Language}/{Settings.Environment}");

    public AlgorithmId ToId() => new(Owner, Name);

    /// <inheritdoc/>
    public override string ToString() => $"{Owner}/{Name}";
}
