using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Sessions;

/// <summary>The accounts that rehearsals of this session would have created or found. The rehearsals of what belongs to them take the names from
/// here, and those that would be created as existing.</summary>
internal sealed class RehearsedAccounts
{
    private readonly ConcurrentDictionary<(string Cluster, string Source), (string Name, bool IsNew)> _names = new();

    /// <summary>Records an account that was rehearsed.</summary>
    /// <param name="cluster">The destination's name.</param>
    /// <param name="source">The account at the source.</param>
    /// <param name="name">Its name at the destination.</param>
    /// <param name="isNew">Whether it would be created; otherwise it exists.</param>
    public void Add(string cluster, string source, string name, bool isNew = true) => _names.AddOrUpdate((cluster, source), (name, isNew),
        (_, known) => (name, isNew || (known.IsNew && known.Name == name)));

    /// <summary>Forgets an account whose creation begins: from now on, the cluster tells whether it exists.</summary>
    public void Remove(string cluster, string source) => _names.TryRemove((cluster, source), out _);

    /// <summary>The name at the destination of a source account that was rehearsed; null for any other.</summary>
    public string? Find(string cluster, string source) => _names.TryGetValue((cluster, source), out (string Name, bool IsNew) account) ? account.Name : null;

    /// <summary>Whether an account of this name would be created.</summary>
    public bool Holds(string cluster, string name) => _names.Any(account => account.Key.Cluster == cluster && account.Value == (name, true));
}
