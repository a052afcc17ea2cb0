namespace AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

/// <summary>What the checks of a rehearsal found.</summary>
internal sealed class Findings
{
    private readonly List<string> _problems = [];

    /// <summary>How many comparisons were made.</summary>
    public int Checks { get; private set; }

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>One comparison, with what it found.</summary>
    public void Add(string subject, IEnumerable<string> problems)
    {
        Checks++;
        _problems.AddRange(problems.Select(problem => $"{subject}: {problem}"));
    }

    /// <summary>One comparison of two values.</summary>
    public void Expect<T>(string subject, string what, T wanted, T got) =>
        Add(subject, EqualityComparer<T>.Default.Equals(wanted, got) ? [] : [$"{what} is '{got}', not '{wanted}'"]);

    /// <summary>Problems that are no comparison.</summary>
    public void Report(IEnumerable<string> problems) => _problems.AddRange(problems);
}
