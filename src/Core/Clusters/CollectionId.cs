using System.Text.RegularExpressions;

namespace AlgorithmiaMigration;

/// <summary>A collection of hosted data, <c>owner/name</c> or <c>data://owner/name</c>, on any cluster.</summary>
public sealed record CollectionId
{
    private const string Scheme = "data://";

    // Collections and accounts follow the same pattern (contract, sections 6 and 17.1).
    private static readonly Regex NamePattern = new("^[a-zA-Z][a-zA-Z0-9_]{0,29}$", RegexOptions.CultureInvariant);

    /// <exception cref="MigrationException">Owner or name does not match the cluster's pattern, or the data cannot be copied.</exception>
    public CollectionId(string owner, string name)
    {
        RefuseUnmovable((owner ?? "").Trim());
        Owner = AlgorithmId.Checked(owner, "owner of a collection");
        Name = CheckedName(name);
    }

    public string Owner { get; }

    public string Name { get; }

    public string Path => $"{Owner}/{Name}";

    /// <summary>Reads <c>owner/name</c> or <c>data://owner/name</c>.</summary>
    /// <exception cref="MigrationException">The text has another form, or names data that cannot be copied.</exception>
    public static CollectionId Parse(string text)
    {
        string path = text.Trim();
        if (path.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) path = path.Substring(Scheme.Length);
        string[] parts = path.TrimEnd('/').Split('/');
        RefuseUnmovable(parts[0]);
        return parts.Length == 2 ? new CollectionId(parts[0], parts[1]) : throw new MigrationException(FailureKind.InvalidInput,
            $"'{text}' does not name a collection.", "Write owner/name or data://owner/name; a collection is always copied with all of its files.");
    }

    /// <summary>Refuses a name that a cluster would refuse, before the first write.</summary>
    private static string CheckedName(string? name)
    {
        string text = name?.Trim() ?? "";
        if (NamePattern.IsMatch(text)) return text;
        throw new MigrationException(FailureKind.InvalidInput,
            text.Length == 0 ? "The collection name is missing." : FormattableString.Invariant(
                $"'{text}' ({text.Length} characters) is not a valid collection name."),
            "Specify a name of at most 30 characters that starts with a letter and contains only letters, digits and underscores.");
    }

    private static void RefuseUnmovable(string root)
    {
        string? why = root switch
        {
            ".session" => "the data of a session is deleted with it",
            ".algo" => "only the algorithm that owns it can access it, and its temporary part is emptied daily",
            ".my" => "it refers to a different account for each key",
            _ => null,
        };
        if (why is null) return;
        throw new MigrationException(FailureKind.InvalidInput, $"{Scheme}{root} cannot be copied: {why}.", root == ".my"
            ? "Write the owner's name instead of '.my'."
            : "Copy collections, data://owner/name; algorithms must recreate their own data at the destination.");
    }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
