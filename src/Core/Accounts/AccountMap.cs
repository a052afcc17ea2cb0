namespace AlgorithmiaMigration.Accounts;

/// <summary>Whom accounts of the source are at the destination, in the operator's words.</summary>
internal sealed class AccountMap
{
    private const int MostProblems = 10;

    private readonly Dictionary<string, AccountMapRow> _rows = new(StringComparer.Ordinal);

    public static AccountMap Empty { get; } = new([]);

    /// <exception cref="MigrationException">Lines lack a source, contradict each other, give two accounts one name, or a name that no cluster
    /// takes. The message names them all.</exception>
    public AccountMap(IEnumerable<AccountMapRow> rows)
    {
        List<string> problems = [];
        Dictionary<string, string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (AccountMapRow row in rows)
        {
            if (Problem(row, taken) is { } problem) problems.Add(problem);
            else if (!_rows.TryGetValue(row.Source, out AccountMapRow? before) || string.IsNullOrEmpty(before.Destination)) _rows[row.Source] = row;
        }
        if (problems.Count > 0) throw Refusal("The map of accounts cannot be used", problems, "Correct these lines; nothing was written.");
    }

    public IReadOnlyCollection<AccountMapRow> Rows => _rows.Values;

    /// <summary>The line of an account; null when the map is silent.</summary>
    public AccountMapRow? Find(string source) => _rows.TryGetValue(source, out AccountMapRow? row) ? row : null;

    /// <summary>The failure for names that the source does not have.</summary>
    internal static MigrationException Unknown(IReadOnlyCollection<string> names, AlgoCluster source, string kind) =>
        Refusal($"The map of accounts names {kind} that {source} does not have", names, "Check the spelling, upper and lower case included, or remove these lines.");

    private string? Problem(AccountMapRow row, Dictionary<string, string> taken)
    {
        if (row.Source.Length == 0) return $"a line for '{row.Destination}' without Source";
        if (string.IsNullOrEmpty(row.Destination)) return null;
        string destination = row.Destination!;
        if (AccountRules.Name(destination) is { } broken) return $"'{row.Source}': {broken}";
        if (_rows.TryGetValue(row.Source, out AccountMapRow? before) && before.Destination is { Length: > 0 } other && other != destination)
            return $"'{row.Source}' goes to both '{other}' and '{destination}'";
        if (taken.TryGetValue(destination, out string? owner) && owner != row.Source) return $"both '{owner}' and '{row.Source}' go to '{destination}'";
        taken[destination] = row.Source;
        return null;
    }

    private static MigrationException Refusal(string what, IReadOnlyCollection<string> problems, string remedy)
    {
        string more = problems.Count > MostProblems ? $", and {problems.Count - MostProblems} more" : "";
        return new MigrationException(FailureKind.InvalidInput, $"{what}: {string.Join("; ", problems.Take(MostProblems))}{more}.", remedy);
    }
}
