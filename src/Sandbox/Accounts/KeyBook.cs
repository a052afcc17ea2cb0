using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>
/// The keys of one cluster. An account's first key is created when it is first requested: nothing can use it earlier, and every address
/// is searched for all existing keys, which would be slow with thousands of accounts.
/// </summary>
internal sealed class KeyBook(string adminKey, HostKeys hostKeys, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, HostedKey> _byText = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, HostedKey> _defaults = new();

    public string AdminKey { get; } = hostKeys.Add(adminKey);

    public ApiCaller? Recognise(string key)
    {
        if (key == AdminKey) return ApiCaller.Admin(key);
        return _byText.TryGetValue(key, out HostedKey? known) ? new ApiCaller(known.Account, key, known.Permissions) : null;
    }

    /// <summary>The key labelled <c>default-key</c> that every account starts with (contract, section 2.3).</summary>
    public string DefaultOf(Account account) => Default(account, KeyFactory.Standard).Key;

    public void Choose(Account account, string key) => Default(account, () => key);

    public bool IsHandedOut(Account account) => _defaults.ContainsKey(account.Id);

    /// <summary>False when an account already has this key.</summary>
    public bool TryAdd(HostedKey key)
    {
        hostKeys.Add(key.Key);
        return _byText.TryAdd(key.Key, key);
    }

    public IReadOnlyList<HostedKey> Of(Account account) =>
        [.. _byText.Values.Where(key => key.Account == account).OrderBy(key => key.Created).ThenBy(key => key.Label, StringComparer.Ordinal)];

    public void RemoveAll(Account account)
    {
        _defaults.TryRemove(account.Id, out _);
        foreach (HostedKey key in Of(account)) _byText.TryRemove(key.Key, out _);
    }

    private HostedKey Default(Account account, Func<string> key) => _defaults.GetOrAdd(account.Id, _ =>
    {
        HostedKey made = new(hostKeys.Add(key()), account, account.Permissions, "default-key", time.GetUtcNow());
        _byText[made.Key] = made;
        return made;
    });
}
