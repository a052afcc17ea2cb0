namespace AlgorithmiaMigration.Module;

/// <summary>What one run of all Pester files gave.</summary>
/// <param name="Missing">Why nothing could run on this machine; null when it ran.</param>
/// <param name="Tests">One entry per <c>It</c>, and one per failure outside of any.</param>
internal sealed record PesterReport(string? Missing, IReadOnlyList<PesterTest> Tests);

/// <param name="File">The Pester file, without its folder.</param>
/// <param name="Name">The blocks around the test and its own name.</param>
/// <param name="Result">Pester's word: Passed, Failed, Skipped, NotRun, Inconclusive.</param>
/// <param name="Message">Why it failed or was skipped.</param>
/// <param name="Output">What the test wrote.</param>
internal sealed record PesterTest(string File, string Name, string Result, string Message, string Output);
