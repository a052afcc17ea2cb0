namespace AlgorithmiaMigration;

/// <summary>What a reference names.</summary>
/// <param name="Owner">The account; <c>.my</c> and its like included; empty for connectors and addresses.</param>
/// <param name="Name">The algorithm, the collection, the connector or the host.</param>
/// <param name="Rest">The algorithm's version, or the path in the collection or behind the connector; empty when there is none.</param>
public sealed record ReferenceTarget(string Owner, string Name, string Rest = "")
{
    /// <inheritdoc/>
    public override string ToString() => string.Join("/", new[] { Owner, Name, Rest }.Where(part => part.Length > 0));
}

/// <summary>What a reference will mean at one destination.</summary>
/// <param name="Cluster">The destination.</param>
/// <param name="Fate">In one word.</param>
/// <param name="Severity">How much that matters.</param>
/// <param name="Text">What it would be after rewriting; the same text when rewriting changes nothing.</param>
/// <param name="Detail">For people.</param>
public sealed record ReferenceMeaning(string Cluster, ReferenceFate Fate, FindingSeverity Severity, string Text, string Detail)
{
    /// <inheritdoc/>
    public override string ToString() => Detail;
}

/// <summary>One reference in one file of an algorithm's sources.</summary>
public sealed record ReferenceFinding
{
    /// <summary>The algorithm that was searched, and the version that was asked for.</summary>
    public required AlgorithmId Algorithm { get; init; }

    public string Owner => Algorithm.Owner;

    public string Name => Algorithm.Name;

    /// <summary>The version that was asked for: Head, Published, a number or a commit.</summary>
    public string Version => Algorithm.Version.ToString();

    /// <summary>The commit that was searched.</summary>
    public required string Commit { get; init; }

    /// <summary>The path in the repository, with slashes.</summary>
    public required string File { get; init; }

    /// <summary>From 1.</summary>
    public required int Line { get; init; }

    /// <summary>From 1, in characters.</summary>
    public required int Column { get; init; }

    public required ReferenceKind Kind { get; init; }

    /// <summary>The reference as it stands there.</summary>
    public required string Text { get; init; }

    /// <summary>What it names; null when that is put together while the program runs.</summary>
    public ReferenceTarget? Target { get; init; }

    /// <summary>What it will mean, for each destination of the session.</summary>
    public IReadOnlyList<ReferenceMeaning> AtDestination { get; init => field = new Listed<ReferenceMeaning>(value); } = new Listed<ReferenceMeaning>([]);

    /// <summary>The worst of all destinations.</summary>
    public FindingSeverity Severity =>
        AtDestination.Count == 0 ? FindingSeverity.Information : AtDestination.Max(meaning => meaning.Severity);

    /// <summary>Where the algorithm stands in the order of calls: 1 calls none of the others.</summary>
    public int CallOrder { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Algorithm} {File}:{Line}:{Column} {Text}";
}
