namespace AlgorithmiaMigration.Accounts;

/// <summary>A requested user and the source's user, or the failure when the source does not have it.</summary>
internal sealed record FoundUser(AccountInput Request, User? User, MigrationException? Failure = null);
