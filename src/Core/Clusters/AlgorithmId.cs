using System.Text.RegularExpressions;

namespace AlgorithmiaMigration;

/// <summary>An algorithm, <c>owner/name</c>, and optionally a version of it, on any cluster.</summary>
public sealed record AlgorithmId
{
    private static readonly Regex NamePattern = new("^[a-zA-Z][a-zA-Z0-9_]*$", RegexOptions.CultureInvariant);

    /// <exception cref="MigrationException">Owner or name does not match the cluster's pattern (contract, section 7.2).</exception>
    public AlgorithmId(string owner, string name, VersionSelector? version = null)
    {
        Owner = Checked(owner, "owner");
        Name = Checked(name, "algorithm name");
        Version = version ?? VersionSelector.Head;
    }

    public string Owner { get; }

    public string Name { get; }

    public VersionSelector Version { get; }

    /// <summary>The algorithm without a version: <c>owner/name</c>.</summary>
    public string Path => $"{Owner}/{Name}";

    /// <summary>Reads <c>owner/name</c> or <c>owner/name/version</c>, optionally after <c>algo://</c>.</summary>
    /// <exception cref="MigrationException">The text has another form.</exception>
    public static AlgorithmId Parse(string text) => Parse(text, out _);

    /// <param name="text">The text.</param>
    /// <param name="statesVersion">Whether the text has a version, even if that is the head.</param>
    /// <exception cref="MigrationException">The text has another form.</exception>
    internal static AlgorithmId Parse(string text, out bool statesVersion)
    {
        const string scheme = "algo://";
        string path = text.Trim();
        if (path.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) path = path.Substring(scheme.Length);
        string[] parts = path.Split('/');
        statesVersion = parts.Length == 3;
        if (parts.Length == 2 || (statesVersion && parts[0].Length > 0 && parts[1].Length > 0))
            return new AlgorithmId(parts[0], parts[1], statesVersion ? VersionSelector.Parse(parts[2]) : null);
        throw new MigrationException(FailureKind.InvalidInput, $"'{text}' does not name an algorithm.",
            "Write owner/name, or owner/name/version.");
    }

    /// <summary>Checks a name against the cluster's pattern and returns it trimmed.</summary>
    /// <exception cref="MigrationException">The name does not match.</exception>
    public static string Checked(string? name, string what)
    {
        string text = name?.Trim() ?? "";
        if (IsName(text)) return text;
        throw new MigrationException(FailureKind.InvalidInput,
            text.Length == 0 ? $"The {what} is missing." : $"'{text}' is not a valid {what}.",
            text.Length == 0 ? $"Specify the {what}." : "Specify a name that starts with a letter and contains only letters, digits and underscores.");
    }

    /// <summary>Whether a text is exactly a name of the cluster's pattern.</summary>
    internal static bool IsName(string text) => NamePattern.IsMatch(text) && text[text.Length - 1] != '\n';

    /// <inheritdoc/>
    public override string ToString() => Version.Kind == VersionSelectorKind.Head ? Path : $"{Path}/{Version}";
}
