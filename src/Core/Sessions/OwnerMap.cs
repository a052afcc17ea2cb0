namespace AlgorithmiaMigration;

/// <summary>Which account owns, at the destination, what an account of the source owns; the same name where the map is silent.</summary>
public sealed class OwnerMap
{
    private readonly NamePairs _owners = new(StringComparer.Ordinal);

    public static OwnerMap Empty { get; } = new([]);

    /// <exception cref="MigrationException">A name is malformed, or one source owner has two destinations.</exception>
    public OwnerMap(IEnumerable<KeyValuePair<string, string>> owners)
    {
        foreach ((string source, string destination) in owners)
        {
            string from = AlgorithmId.Checked(source, "source owner in the owner map");
            string to = AlgorithmId.Checked(destination, $"destination owner of '{from}' in the owner map");
            if (_owners.TryGetValue(from, out string? other) && other != to)
                throw new MigrationException(FailureKind.InvalidInput,
                    $"The owner map sends '{from}' to both '{other}' and '{to}'.", "Keep one line per source owner.");
            _owners[from] = to;
        }
    }

    public NamePairs Owners => _owners;

    /// <summary>The owner at the destination; null where the map is silent.</summary>
    public string? Find(string owner) => _owners.TryGetValue(owner, out string? mapped) ? mapped : null;

    /// <inheritdoc/>
    public override string ToString() => _owners.ToString();
}
