namespace AlgorithmiaMigration.Accounts;

/// <summary>One line of a map of accounts.</summary>
/// <param name="Source">The name at the source.</param>
/// <param name="SourceEmail">The e-mail there, to make sure that the line is still meant for the same person; null or empty when not given.</param>
/// <param name="Destination">The name at the destination; null or empty while the line is open.</param>
/// <param name="DestinationEmail">The e-mail of an account to be created; the source's when not given.</param>
internal sealed record AccountMapRow(string Source, string? SourceEmail, string? Destination, string? DestinationEmail = null);
