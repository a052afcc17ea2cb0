namespace AlgorithmiaMigration;

/// <summary>
/// The operator's map of environments: from a source environment (its id, specification id, display name, package set, or the language of
/// a legacy algorithm) to the destination's id, specification id or display name.
/// </summary>
public sealed class EnvironmentMap
{
    private readonly NamePairs _entries = new(StringComparer.OrdinalIgnoreCase);

    public static EnvironmentMap Empty { get; } = new([]);

    /// <exception cref="MigrationException">A side is empty, or one source has two destinations.</exception>
    public EnvironmentMap(IEnumerable<KeyValuePair<string, string>> entries)
    {
        foreach ((string source, string destination) in entries)
        {
            if (string.IsNullOrWhiteSpace(source) || string.IsNullOrWhiteSpace(destination))
                throw new MigrationException(FailureKind.InvalidInput,
                    $"The environment map has an incomplete line ('{source}' -> '{destination}').", "Fill in both sides or remove the line.");
            if (_entries.TryGetValue(source.Trim(), out string? other) && other != destination.Trim())
                throw new MigrationException(FailureKind.InvalidInput,
                    $"The environment map maps '{source}' to both '{other}' and '{destination}'.", "Keep one line per source environment.");
            _entries[source.Trim()] = destination.Trim();
        }
    }

    public NamePairs Entries => _entries;

    /// <summary>The entry for the first of these names that has one.</summary>
    internal string? Find(params string?[] names) =>
        names.Where(name => name is not null).Select(name => _entries.GetValueOrDefault(name!)).FirstOrDefault(found => found is not null);

    /// <inheritdoc/>
    public override string ToString() => _entries.ToString();
}
