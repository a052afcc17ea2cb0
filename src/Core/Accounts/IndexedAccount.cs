namespace AlgorithmiaMigration.Accounts;

/// <summary>An account in the index.</summary>
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

    /// <summary>The fingerprint of the e-mail address; 0 when the cluster reports none.</summary>
    public ulong Email { get; }

    /// <summary>The next account whose name differs only in case.</summary>
    public IndexedAccount? Next { get; set; }

    /// <summary>Whether this can be the same user: the same e-mail address, or one side reports none.</summary>
    public bool MayBe(string email) => !IsOrganization && (email.Length == 0 || Email == 0 || Email == Fingerprint.OfEmail(email));

    /// <summary>Whether a detail of the source user differs here; details that the source does not report are not compared.</summary>
    public bool DiffersFrom(User user) =>
        Differs(user.FullName, _fullName) || Differs(user.CompanyName, _companyName) || Differs(user.CompanyRole, _companyRole);

    private static bool Differs(string? text, ulong print) => !string.IsNullOrEmpty(text) && Fingerprint.Of(text) != print;
}
