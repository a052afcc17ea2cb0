namespace AlgorithmiaMigration.Reporting;

/// <summary>Things of one kind over time.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Started">When the first began.</param>
/// <param name="Ended">When the last ended.</param>
/// <param name="Done">Those that succeeded.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="Open">Those whose result is not known.</param>
internal sealed record TimelineRow(string Name, DateTimeOffset Started, DateTimeOffset Ended, int Done, int Failed, int Open);
