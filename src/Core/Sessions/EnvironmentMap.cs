using System.Collections.Concurrent;

namespace AlgorithmiaMigration;

/// <summary>
/// The operator's map of environments: from a source environment (its id, specification id, display name, package set, or the language of
/// a legacy algorithm) to the destination's id, specification id or display name.
/// </summary>
public sealed class EnvironmentMap
{
    private readonly NamePairs _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> _used = new(StringComparer.OrdinalIgnoreCase);

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
    internal string? Find(params string?[] names)
    {
        string? name = names.FirstOrDefault(name => name is not null && _entries.ContainsKey(name));
        if (name is null) return null;
        _used[name] = true;
        return _entries[name];
    }

    /// <summary>The entries that name none of these environments, and that nothing else has used: probably misspelled.</summary>
    internal IReadOnlyList<string> Unused(IReadOnlyList<AlgorithmEnvironment> environments)
    {
        HashSet<string> known = new(environments.SelectMany(e => new[] { e.Id, e.SpecificationId, e.DisplayName }), StringComparer.OrdinalIgnoreCase);
        return _entries.Keys.Where(key => !known.Contains(key) && !_used.ContainsKey(key)).ToArray();
    }

    /// <inheritdoc/>
    public override string ToString() => _entries.ToString();
}
