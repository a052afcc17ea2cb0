namespace AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

/// <summary>The results of a rehearsal's checks.</summary>
internal sealed class Findings
{
    private readonly List<string> _problems = [];

    /// <summary>The number of comparisons.</summary>
    public int Checks { get; private set; }

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Adds one comparison with the problems it found.</summary>
    public void Add(string subject, IEnumerable<string> problems)
    {
        Checks++;
        _problems.AddRange(problems.Select(problem => $"{subject}: {problem}"));
    }

    /// <summary>Adds one comparison of two values.</summary>
    public void Expect<T>(string subject, string what, T expected, T actual) =>
        Add(subject, EqualityComparer<T>.Default.Equals(expected, actual) ? [] : [$"{what} is '{actual}', not '{expected}'"]);

    /// <summary>Adds problems that did not result from a comparison.</summary>
    public void Report(IEnumerable<string> problems) => _problems.AddRange(problems);
}
