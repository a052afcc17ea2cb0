namespace AlgorithmiaMigration;

/// <summary>Selects a state of the source: the branch head, the newest published version, a number, or a commit.</summary>
public sealed record VersionSelector
{
    private VersionSelector(VersionSelectorKind kind) => Kind = kind;

    /// <summary>The head of the default branch, as in the documented procedure.</summary>
    public static VersionSelector Head { get; } = new(VersionSelectorKind.Head);

    /// <summary>The newest published version.</summary>
    public static VersionSelector Published { get; } = new(VersionSelectorKind.Published);

    public VersionSelectorKind Kind { get; }

    /// <summary>The number, when one was given.</summary>
    public SemanticVersion? Number { get; private init; }

    /// <summary>The 40-digit commit hash, when one was given.</summary>
    public string? Commit { get; private init; }

    public static VersionSelector Of(SemanticVersion number) => new(VersionSelectorKind.Number) { Number = number };

    /// <summary>Whether a text is the full hash of a commit.</summary>
    internal static bool IsCommit(string text) => text.Length == 40 && text.All(Uri.IsHexDigit);

    /// <summary>Reads <c>Head</c>, <c>Published</c>, a number such as 0.2.0, or a full commit hash; null or an empty text means the
    /// head.</summary>
    /// <exception cref="MigrationException">The text is none of these.</exception>
    public static VersionSelector Parse(string? text)
    {
        string requested = text?.Trim() ?? "";
        if (requested.Length == 0 || requested.Equals("head", StringComparison.OrdinalIgnoreCase)) return Head;
        if (requested.Equals("published", StringComparison.OrdinalIgnoreCase)) return Published;
        if (IsCommit(requested))
            return new VersionSelector(VersionSelectorKind.Commit) { Commit = requested.ToLowerInvariant() };
        if (SemanticVersion.TryParse(requested) is { } number) return Of(number);
        throw new MigrationException(FailureKind.InvalidInput, $"'{requested}' is not a valid version.",
            "Specify Head, Published, a number such as 0.2.0, or a commit hash of 40 digits.");
    }

    /// <inheritdoc/>
    public override string ToString() => Commit ?? Number?.ToString() ?? Kind.ToString();
}
