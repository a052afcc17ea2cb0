namespace AlgorithmiaMigration.Accounts;

/// <summary>
/// The accounts of a cluster, compact enough for very many users: names, and fingerprints instead of e-mail addresses and details. Only the
/// whole list shows to whom an e-mail address belongs, and listing N users takes N/50 requests where looking them up takes N.
/// </summary>
internal sealed class AccountIndex
{
    private readonly Dictionary<string, IndexedAccount> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ulong, IndexedAccount> _byEmail = [];

    /// <summary>The organizations, kept whole because they are few.</summary>
    public IReadOnlyList<Organization> Organizations { get; private set; } = [];

    public static async Task<AccountIndex> ReadAsync(AlgoCluster cluster, CancellationToken cancellation)
    {
        AccountIndex index = new();
        List<Organization> organizations = [];
        await foreach (Organization organization in cluster.Api.Accounts.ListOrganizationsAsync(cancellation).ConfigureAwait(false))
        {
            organizations.Add(organization);
            index.Add(new IndexedAccount(organization.Name));
        }
        index.Organizations = organizations;
        // An organization reserves a user name, and the list of users may show it (contract, section 14.2).
        await foreach (User user in cluster.Api.Accounts.ListUsersAsync(cancellation).ConfigureAwait(false))
            if (index.Find(user.Name) is null) index.Add(new IndexedAccount(user));
        return index;
    }

    /// <summary>The account of exactly this name.</summary>
    public IndexedAccount? Find(string name) => Chain(name).FirstOrDefault(one => one.Name == name);

    /// <summary>An account whose name differs from this one only in case.</summary>
    public IndexedAccount? FindVariant(string name) => Chain(name).FirstOrDefault(one => one.Name != name);

    /// <summary>The user whose e-mail address has the same fingerprint, ignoring case.</summary>
    public IndexedAccount? FindByEmail(string email) =>
        email.Length > 0 ? FindByEmailPrint(Fingerprint.OfEmail(email)) : null;

    public IndexedAccount? FindByEmailPrint(ulong print) => _byEmail.TryGetValue(print, out IndexedAccount? found) ? found : null;

    private IEnumerable<IndexedAccount> Chain(string name)
    {
        _byName.TryGetValue(name, out IndexedAccount? first);
        for (IndexedAccount? one = first; one is not null; one = one.Next) yield return one;
    }

    private void Add(IndexedAccount account)
    {
        if (_byName.TryGetValue(account.Name, out IndexedAccount? other)) account.Next = other;
        _byName[account.Name] = account;
        if (account.Email != 0) _byEmail[account.Email] = account;
    }
}
