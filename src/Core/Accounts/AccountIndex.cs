namespace AlgorithmiaMigration;

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
        email.Length > 0 ? FindByEmailPrint(Print.OfEmail(email)) : null;

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

/// <summary>What the index knows of an account.</summary>
internal sealed class IndexedAccount
{
    private readonly ulong _fullName, _companyName, _companyRole;

    public IndexedAccount(string organization) => (Name, IsOrganization) = (organization, true);

    public IndexedAccount(User user)
    {
        Name = user.Name;
        Email = Print.OfEmail(user.Email);
        (_fullName, _companyName, _companyRole) = (Print.Of(user.FullName), Print.Of(user.CompanyName), Print.Of(user.CompanyRole));
    }

    public string Name { get; }

    public bool IsOrganization { get; }

    /// <summary>0 when the cluster tells none.</summary>
    public ulong Email { get; }

    /// <summary>An account whose name differs in case only.</summary>
    public IndexedAccount? Next { get; set; }

    /// <summary>Whether this may be the same person: the same e-mail, or one side tells none.</summary>
    public bool MayBe(string email) => !IsOrganization && (email.Length == 0 || Email == 0 || Email == Print.OfEmail(email));

    /// <summary>Whether something that the user says of itself is different here; what it does not say is not compared.</summary>
    public bool DiffersFrom(User user) =>
        Differs(user.FullName, _fullName) || Differs(user.CompanyName, _companyName) || Differs(user.CompanyRole, _companyRole);

    private static bool Differs(string? text, ulong print) => !string.IsNullOrEmpty(text) && Print.Of(text) != print;
}

/// <summary>Prints of texts in eight bytes (FNV-1a). They stand for the text where a mistake is found out before anything is written.</summary>
internal static class Print
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong OfEmail(string email) => Of(email.ToLowerInvariant());

    /// <summary>0 for no text.</summary>
    public static ulong Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return 0;
        ulong print = Basis;
        foreach (char character in text!) print = unchecked((print ^ character) * Prime);
        return print;
    }
}
