namespace AlgorithmiaMigration.Accounts;

/// <summary>One line of an account map.</summary>
/// <param name="Source">The name at the source.</param>
/// <param name="SourceEmail">The e-mail address there, which must still match; null or empty when not given.</param>
/// <param name="Destination">The name at the destination; null or empty while the line is open.</param>
/// <param name="DestinationEmail">The e-mail address of an account to create; the source's when not given.</param>
internal sealed record AccountMapRow(string Source, string? SourceEmail, string? Destination, string? DestinationEmail = null);
