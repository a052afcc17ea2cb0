namespace AlgorithmiaMigration.Victim;

/// <summary>The value that a secret of an algorithm gets at the destination.</summary>
/// <param name="Owner">The owner at the source.</param>
/// <param name="Algorithm">The algorithm's name.</param>
/// <param name="Key">The secret's key.</param>
/// <param name="Value">The value.</param>
internal sealed record SecretValue(string Owner, string Algorithm, string Key, string Value);
