namespace AlgorithmiaMigration.Accounts;

/// <summary>A requested user and the source's user, or the failure when the source does not have it or it could not be read.</summary>
internal sealed record FoundUser(AccountInput Request, User? User, MigrationException? Failure = null)
{
    /// <summary>Whether it is not known if the source has the user.</summary>
    public bool CouldNotBeRead { get; init; }
}
