namespace AlgorithmiaMigration;

/// <summary>
/// What became of one algorithm at one destination. Immutable; the last stage's outcome carries what the earlier ones found out,
/// so a pipeline ends with one object per algorithm and destination.
/// </summary>
public sealed record AlgorithmOutcome : Outcome
{
    /// <summary>The source algorithm and the version that was asked for.</summary>
    public required AlgorithmId Algorithm { get; init; }

    /// <inheritdoc/>
    public override string Target => $"{Algorithm} -> {Destination}";

    public required DestinationId Destination { get; init; }

    /// <summary>The stage that spoke last.</summary>
    public required StageKind Stage { get; init; }

    public string Owner => Algorithm.Owner;

    public string Name => Algorithm.Name;

    /// <summary>The version that was asked for: Head, Published, a number or a commit.</summary>
    public string Version => Algorithm.Version.ToString();

    public string DestinationOwner => Destination.Owner;

    /// <summary>The published number of the source commit; null while that commit is not published.</summary>
    public SemanticVersion? SourceVersion { get; init; }

    public string? SourceCommit { get; init; }

    public string? DestinationCommit { get; init; }

    /// <summary>Id of the destination's build of <see cref="DestinationCommit"/>.</summary>
    public string? Build { get; init; }

    public SemanticVersion? DestinationVersion { get; init; }

    /// <summary>Files that the copy changed, or would.</summary>
    public TreeChanges? Changes { get; init; }

    /// <summary>The versions of a replay, oldest first; empty when nothing was replayed.</summary>
    public IReadOnlyList<ReplayedVersion> Versions { get; init => field = new DisplayList<ReplayedVersion>(value); } = new DisplayList<ReplayedVersion>([]);

    /// <summary>Files whose references the copy rewrote, or would.</summary>
    public IReadOnlyList<FileRewrite> Rewrites { get; init => field = new DisplayList<FileRewrite>(value); } = new DisplayList<FileRewrite>([]);

    /// <summary>The source as it was read, so that the next stage need not ask again.</summary>
    internal Algorithm? SourceAlgorithm { get; init; }

    /// <summary>The destination as it was read, likewise; null while it does not exist.</summary>
    internal Algorithm? DestinationAlgorithm { get; init; }

    /// <summary>Whether an earlier stage of the same pipeline has looked at the secrets.</summary>
    internal bool AreSecretsKnown { get; init; }

    /// <summary>What became of the number, such as <c>1.1.0 -> 0.2.0</c>; empty while neither side has one.</summary>
    public string VersionStep => (SourceVersion, DestinationVersion) switch
    {
        (null, null) => "",
        (null, { } there) => $"-> {there}",
        ({ } here, null) => $"{here} ->",
        ({ } here, { } there) => $"{here} -> {there}",
    };
}
