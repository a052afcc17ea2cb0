namespace AlgorithmiaMigration;

/// <summary>Maps source owners to destination owners; an owner without an entry keeps its name.</summary>
public sealed class OwnerMap
{
    private readonly NamePairs _owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known;

    public static OwnerMap Empty { get; } = new([]);

    /// <param name="owners">Source owner and destination owner.</param>
    /// <param name="known">Owners that the source is known to have; their names are case-sensitive there.</param>
    /// <exception cref="MigrationException">A name is malformed, or one source owner has two destinations.</exception>
    public OwnerMap(IEnumerable<KeyValuePair<string, string>> owners, IEnumerable<string>? known = null)
    {
        _known = new HashSet<string>(known ?? [], StringComparer.Ordinal);
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

    /// <summary>The owner at the destination; null when the map has no entry. As in a hashtable, case does not count, unless an entry, or another
    /// owner of the source, has exactly that name.</summary>
    public string? Find(string owner)
    {
        if (_owners.TryGetValue(owner, out string? mapped)) return mapped;
        string[] alike = _owners.Keys.Where(key => IsSame(key, owner)).ToArray();
        return alike.Length == 1 && !_known.Contains(alike[0]) ? _owners[alike[0]] : null;
    }

    /// <summary>The source owners in the map that the source is not known to have.</summary>
    internal IReadOnlyList<string> Unknown => _owners.Keys.Where(key => !_known.Any(owner => IsSame(owner, key))).ToArray();

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => _owners.ToString();
}
