namespace AlgorithmiaMigration;

/// <summary>Maps source owners to destination owners; an owner without an entry keeps its name.</summary>
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
                    $"The owner map maps '{from}' to both '{other}' and '{to}'.", "Keep one line per source owner.");
            _owners[from] = to;
        }
    }

    public NamePairs Owners => _owners;

    /// <summary>The owner at the destination; null when the map has no entry.</summary>
    public string? Find(string owner) => _owners.TryGetValue(owner, out string? mapped) ? mapped : null;

    /// <inheritdoc/>
    public override string ToString() => _owners.ToString();
}
