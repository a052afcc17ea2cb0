namespace AlgorithmiaMigration.Outcomes;

/// <summary>The check that a note of an outcome belongs to, for a preflight.</summary>
/// <param name="Note">The note, as the outcome shows it.</param>
/// <param name="Check">What it is about.</param>
internal sealed record Remark(string Note, MigrationCheck Check);
