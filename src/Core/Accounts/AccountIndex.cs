namespace AlgorithmiaMigration.Accounts;

/// <summary>
/// Who is at a cluster, small enough for very many people: names, and prints of e-mails and details instead of the texts. Only a whole
/// list can answer to whom an e-mail belongs, and a list of N users costs N/50 requests where N look-ups would cost N.
/// </summary>
internal sealed class AccountIndex
{
    private readonly Dictionary<string, IndexedAccount> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ulong, IndexedAccount> _byEmail = [];

    /// <summary>The organizations, which are few.</summary>
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

    /// <summary>An account whose name differs from this one in upper and lower case only.</summary>
    public IndexedAccount? FindVariant(string name) => Chain(name).FirstOrDefault(one => one.Name != name);

    /// <summary>The user whose e-mail has the same print, case aside.</summary>
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
