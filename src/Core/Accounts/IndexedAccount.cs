namespace AlgorithmiaMigration.Accounts;

/// <summary>What the index knows of an account.</summary>
internal sealed class IndexedAccount
{
    private readonly ulong _fullName, _companyName, _companyRole;

    public IndexedAccount(string organization) => (Name, IsOrganization) = (organization, true);

    public IndexedAccount(User user)
    {
        Name = user.Name;
        Email = Fingerprint.OfEmail(user.Email);
        (_fullName, _companyName, _companyRole) = (Fingerprint.Of(user.FullName), Fingerprint.Of(user.CompanyName), Fingerprint.Of(user.CompanyRole));
    }

    public string Name { get; }

    public bool IsOrganization { get; }

    /// <summary>0 when the cluster tells none.</summary>
    public ulong Email { get; }

    /// <summary>An account whose name differs in case only.</summary>
    public IndexedAccount? Next { get; set; }

    /// <summary>Whether this may be the same person: the same e-mail, or one side tells none.</summary>
    public bool MayBe(string email) => !IsOrganization && (email.Length == 0 || Email == 0 || Email == Fingerprint.OfEmail(email));

    /// <summary>Whether something that the user says of itself is different here; what it does not say is not compared.</summary>
    public bool DiffersFrom(User user) =>
        Differs(user.FullName, _fullName) || Differs(user.CompanyName, _companyName) || Differs(user.CompanyRole, _companyRole);

    private static bool Differs(string? text, ulong print) => !string.IsNullOrEmpty(text) && Fingerprint.Of(text) != print;
}
