using System.Text.RegularExpressions;

namespace AlgorithmiaMigration;

/// <summary>An algorithm on some cluster, <c>owner/name</c>, and optionally which version of it.</summary>
public sealed record AlgorithmId
{
    private static readonly Regex NamePattern = new("^[a-zA-Z][a-zA-Z0-9_]*$", RegexOptions.CultureInvariant);

    /// <exception cref="MigrationException">Owner or name break the platform's pattern (contract, section 7.2).</exception>
    public AlgorithmId(string owner, string name, VersionSelector? version = null)
    {
        Owner = Checked(owner, "owner");
        Name = Checked(name, "algorithm name");
        Version = version ?? VersionSelector.Head;
    }

    public string Owner { get; }

    public string Name { get; }

    public VersionSelector Version { get; }

    /// <summary>The same algorithm whatever the version: <c>owner/name</c>.</summary>
    public string Path => $"{Owner}/{Name}";

    /// <summary>Reads <c>owner/name</c> or <c>owner/name/version</c>; a leading <c>algo://</c> is understood.</summary>
    /// <exception cref="MigrationException">The text has another shape.</exception>
    public static AlgorithmId Parse(string text)
    {
        const string scheme = "algo://";
        string path = text.Trim();
        if (path.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) path = path.Substring(scheme.Length);
        string[] parts = path.Split('/');
        if (parts.Length is 2 or 3)
            return new AlgorithmId(parts[0], parts[1], parts.Length == 3 ? VersionSelector.Parse(parts[2]) : null);
        throw new MigrationException(FailureKind.InvalidInput, $"'{text}' does not name an algorithm.",
            "Write owner/name, or owner/name/version.");
    }

    /// <summary>Checks a name against the platform's pattern.</summary>
    /// <exception cref="MigrationException">It breaks the pattern.</exception>
    public static string Checked(string? name, string what)
    {
        string text = name?.Trim() ?? "";
        if (NamePattern.IsMatch(text)) return text;
        throw new MigrationException(FailureKind.InvalidInput,
            text.Length == 0 ? $"The {what} is missing." : $"'{text}' is not a valid {what}.",
            "Names start with a letter and hold only letters, digits and underscores.");
    }

    /// <inheritdoc/>
    public override string ToString() => Version.Kind == VersionSelectorKind.Head ? Path : $"{Path}/{Version}";
}
