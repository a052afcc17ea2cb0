namespace AlgorithmiaMigration.Accounts;

/// <summary>What was asked for, and what the source has of it.</summary>
internal sealed record FoundUser(AccountInput Request, User? User, MigrationException? Failure = null);
