using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>
/// Users and organizations share one namespace, as on a cluster (contract, section 4.2, code 3104). The name and the e-mail of a deleted
/// account can never be used again (section 14.2).
/// </summary>
internal sealed class AccountBook(KeyBook keys)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Account> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Account> _byId = [];
    private readonly HashSet<string> _takenEmails = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _retiredNames = new(StringComparer.Ordinal);
    private Account[]? _sorted;

    public KeyBook Keys { get; } = keys;

    public string AdminKey => Keys.AdminKey;

    public IReadOnlyList<Account> All
    {
        get
        {
            lock (_gate) return _sorted ??= [.. _byName.Values.OrderBy(account => account.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>For seeds and tests.</summary>
    /// <exception cref="ArgumentException">The name or the e-mail is taken.</exception>
    public T Add<T>(T account)
        where T : Account
    {
        if (TryAdd(account) is { } refusal) throw new ArgumentException(refusal.Message, nameof(account));
        return account;
    }

    /// <summary>The reason why the account cannot be added; null when it was added.</summary>
    public ApiFailure? TryAdd(Account account)
    {
        lock (_gate)
        {
            if (NameRefusal(account) is { } refusal) return refusal;
            if (account is HostedUser && !_takenEmails.Add(account.Email)) return ApiFailure.EmailTaken(account.Email);
            _byName.Add(account.Name, account);
            _byId.Add(account.Id, account);
            _sorted = null;
            return null;
        }
    }

    public void Remove(Account account)
    {
        lock (_gate)
        {
            _byName.Remove(account.Name);
            _byId.Remove(account.Id);
            _retiredNames.Add(account.Name);
            _sorted = null;
        }
        Keys.RemoveAll(account);
    }

    public Account? Find(string name)
    {
        lock (_gate) return _byName.GetValueOrDefault(name);
    }

    public Account? Find(Guid id)
    {
        lock (_gate) return _byId.GetValueOrDefault(id);
    }

    public ApiCaller? Recognise(string key) => Keys.Recognise(key);

    /// <summary>The account with its key, as tests and scripts receive it.</summary>
    public SandboxAccount Public(Account account) => new(account.Name, Keys.DefaultOf(account), account.IsOrganization);

    /// <summary>The account itself, or an organization that it belongs to.</summary>
    public bool Belongs(Account account, string owner) =>
        account.Name == owner || (Find(owner) is HostedOrganization organization && organization.Members.Current.Contains(account.Name));

    private ApiFailure? NameRefusal(Account account)
    {
        Account? other = _byName.GetValueOrDefault(account.Name);
        if (other is null && !_retiredNames.Contains(account.Name)) return null;
        return account is HostedUser ? ApiFailure.UsernameTaken(account.Name)
            : other is HostedOrganization ? ApiFailure.OrganizationNameTaken(account.Name)
            : ApiFailure.OrganizationNameReserved(account.Name);
    }
}
