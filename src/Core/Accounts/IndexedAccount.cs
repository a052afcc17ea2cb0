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

    /// <summary>Whether this is a user with the same e-mail address. An address that one side does not report proves nothing.</summary>
    public bool HasEmail(string email) => HasEmail(Fingerprint.OfEmail(email));

    /// <summary>The same for the fingerprint of an address.</summary>
    public bool HasEmail(ulong print) => !IsOrganization && print != 0 && Email == print;

    /// <summary>Whether the address is known and differs.</summary>
    public bool HasOtherEmail(string email) => email.Length > 0 && Email != 0 && !HasEmail(email);

    /// <summary>Whether a detail of the source user differs here; details that the source does not report are not compared.</summary>
    public bool DiffersFrom(User user) =>
        Differs(user.FullName, _fullName) || Differs(user.CompanyName, _companyName) || Differs(user.CompanyRole, _companyRole);

    private static bool Differs(string? text, ulong print) => !string.IsNullOrEmpty(text) && Fingerprint.Of(text) != print;
}
