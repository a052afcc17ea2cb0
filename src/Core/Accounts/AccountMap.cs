namespace AlgorithmiaMigration.Accounts;

/// <summary>The operator's map of source accounts to destination accounts.</summary>
internal sealed class AccountMap
{
    private const int MaximumProblems = 10;

    private readonly Dictionary<string, AccountMapRow> _rows = new(StringComparer.Ordinal);

    public static AccountMap Empty { get; } = new([]);

    /// <exception cref="MigrationException">Lines lack a source, contradict each other, give two accounts one name, or contain a name that is
    /// not valid. The message lists up to ten of them.</exception>
    public AccountMap(IEnumerable<AccountMapRow> rows)
    {
        List<string> problems = [];
        Dictionary<string, string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (AccountMapRow row in rows)
        {
            if (Problem(row, taken) is { } problem) problems.Add(problem);
            else if (!_rows.TryGetValue(row.Source, out AccountMapRow? before) || string.IsNullOrEmpty(before.Destination)) _rows[row.Source] = row;
        }
        if (problems.Count > 0) throw Refusal("The account map is not valid", problems, "Correct these lines; nothing was written.");
    }

    public IReadOnlyCollection<AccountMapRow> Rows => _rows.Values;

    /// <summary>The line of an account; null when the map has none.</summary>
    public AccountMapRow? Find(string source) => _rows.TryGetValue(source, out AccountMapRow? row) ? row : null;

    /// <summary>The failure for names that the source does not have.</summary>
    internal static MigrationException Unknown(IReadOnlyCollection<string> names, AlgoCluster source, string kind) =>
        Refusal($"The account map contains {kind} that {source} does not have", names,
            "Check the spelling, which is case-sensitive, or remove these lines.");

    private string? Problem(AccountMapRow row, Dictionary<string, string> taken)
    {
        if (row.Source.Length == 0) return $"a line for '{row.Destination}' without Source";
        if (string.IsNullOrEmpty(row.Destination)) return null;
        string destination = row.Destination!;
        if (AccountRules.Name(destination) is { } broken) return $"'{row.Source}': {broken}";
        if (_rows.TryGetValue(row.Source, out AccountMapRow? before) && before.Destination is { Length: > 0 } other && other != destination)
            return $"'{row.Source}' is mapped to both '{other}' and '{destination}'";
        if (taken.TryGetValue(destination, out string? owner) && owner != row.Source) return $"both '{owner}' and '{row.Source}' are mapped to '{destination}'";
        taken[destination] = row.Source;
        return null;
    }

    private static MigrationException Refusal(string what, IReadOnlyCollection<string> problems, string remedy)
    {
        string more = problems.Count > MaximumProblems ? $", and {problems.Count - MaximumProblems} more" : "";
        return new MigrationException(FailureKind.InvalidInput, $"{what}: {string.Join("; ", problems.Take(MaximumProblems))}{more}.", remedy);
    }
}
