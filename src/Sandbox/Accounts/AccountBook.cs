using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>Users and organizations share one name space, as on a cluster (contract, section 4.2, code 3104).</summary>
internal sealed class AccountBook(string adminKey, HostKeys hostKeys)
{
    private readonly ConcurrentDictionary<string, Account> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Account> _byKey = new(StringComparer.Ordinal);

    public string AdminKey { get; } = hostKeys.Add(adminKey);

    public IReadOnlyList<Account> All => [.. _byName.Values.OrderBy(account => account.Name, StringComparer.Ordinal)];

    public Account Add(Account account)
    {
        if (!_byName.TryAdd(account.Name, account))
            throw new ArgumentException($"The account '{account.Name}' is already there.", nameof(account));
        _byKey[hostKeys.Add(account.Key)] = account;
        return account;
    }

    public Account? Find(string name) => _byName.GetValueOrDefault(name);

    public Account? Find(Guid id) => _byName.Values.FirstOrDefault(account => account.Id == id);

    public Caller? Recognise(string key)
    {
        if (key == AdminKey) return Caller.Admin(key);
        return _byKey.TryGetValue(key, out Account? account) ? new Caller(account, key) : null;
    }

    /// <summary>The account itself, or an organization that it belongs to.</summary>
    public bool Belongs(Account account, string owner) =>
        account.Name == owner || (Find(owner) is { } organization && organization.Members.Contains(account.Name));
}

/// <summary>Every key of every cluster in this process, to be found wherever it must not be.</summary>
internal sealed class HostKeys
{
    private readonly ConcurrentDictionary<string, byte> _keys = new(StringComparer.Ordinal);

    public ICollection<string> All => _keys.Keys;

    public string Add(string key)
    {
        _keys[key] = 0;
        return key;
    }
}
