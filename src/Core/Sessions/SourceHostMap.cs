namespace AlgorithmiaMigration;

/// <summary>
/// The operator's map of source hosts: from a host of the source (its id, name, web address or provider; <c>internal</c> for the cluster
/// itself) to its counterpart at the destination.
/// </summary>
public sealed class SourceHostMap
{
    private readonly NamePairs _entries = new(StringComparer.OrdinalIgnoreCase);

    public static SourceHostMap Empty { get; } = new([]);

    /// <exception cref="MigrationException">A side is empty, or one source host has two destinations.</exception>
    public SourceHostMap(IEnumerable<KeyValuePair<string, string>> entries)
    {
        foreach ((string source, string destination) in entries)
        {
            if (string.IsNullOrWhiteSpace(source) || string.IsNullOrWhiteSpace(destination))
                throw new MigrationException(FailureKind.InvalidInput,
                    $"The source host map has an incomplete line ('{source}' -> '{destination}').", "Fill in both sides or remove the line.");
            string from = source.Trim().TrimEnd('/'), to = destination.Trim().TrimEnd('/');
            if (_entries.TryGetValue(from, out string? other) && !string.Equals(other, to, StringComparison.OrdinalIgnoreCase))
                throw new MigrationException(FailureKind.InvalidInput,
                    $"The source host map maps '{from}' to both '{other}' and '{to}'.", "Keep one line per source host.");
            _entries[from] = to;
        }
    }

    public NamePairs Entries => _entries;

    /// <summary>The entry for the first of these names that has one.</summary>
    internal string? Find(IEnumerable<string> names) =>
        names.Select(name => _entries.GetValueOrDefault(name)).FirstOrDefault(found => found is not null);

    /// <inheritdoc/>
    public override string ToString() => _entries.ToString();
}
