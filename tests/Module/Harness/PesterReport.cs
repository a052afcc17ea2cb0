namespace AlgorithmiaMigration.Module;

/// <summary>The results of the Pester files of one shell.</summary>
/// <param name="Shell">The shell's edition and version.</param>
/// <param name="Tests">One entry per <c>It</c>, and one per failure outside of any.</param>
internal sealed record PesterReport(string Shell, IReadOnlyList<PesterTest> Tests);

/// <param name="File">The Pester file, without its folder.</param>
/// <param name="Name">The blocks around the test and its own name.</param>
/// <param name="Result">Pester's result: Passed, Failed, Skipped, NotRun, Inconclusive.</param>
/// <param name="Message">Why it failed or was skipped.</param>
/// <param name="Output">What the test wrote.</param>
/// <param name="Seconds">The duration, including the set-up of its blocks.</param>
internal sealed record PesterTest(string File, string Name, string Result, string Message, string Output, double Seconds);
