namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>What became of one object when it was bound to a parameter.</summary>
/// <param name="Value">The object, without PowerShell's wrapping.</param>
/// <param name="Row">The object as a row; null when it is not one.</param>
/// <param name="Columns">The columns of such rows.</param>
/// <param name="Problem">Why it cannot be read; null when it was read or is an empty row.</param>
internal sealed record InputReading(object? Value, Row? Row, RowColumns Columns, MigrationException? Problem);
