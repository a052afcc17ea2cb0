namespace AlgorithmiaMigration;

/// <summary>A line of a map of accounts as it is proposed: the destination is empty where a person has to decide.</summary>
public sealed record AccountMapEntry
{
    public required string Source { get; init; }

    public required string SourceEmail { get; init; }

    public required string Destination { get; init; }

    /// <summary>What was found there.</summary>
    public required string Finding { get; init; }

    public required string DestinationCluster { get; init; }

    /// <summary>Whether a person has to decide.</summary>
    public bool IsOpen => Destination.Length == 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Source} -> {Destination}";

    /// <summary>One line per account for a map that serves every destination: open where they disagree.</summary>
    public static IEnumerable<AccountMapEntry> Merge(IEnumerable<AccountMapEntry> entries) => entries.GroupBy(entry => entry.Source).Select(group =>
    {
        AccountMapEntry first = group.FirstOrDefault(entry => entry.IsOpen) ?? group.First();
        string[] names = group.Select(entry => entry.Destination).Distinct().ToArray();
        return names.Length == 1 ? first : first with
        {
            Destination = "",
            Finding = first.IsOpen ? first.Finding
                : "The destinations differ: " + string.Join(", ", group.Select(entry => $"{entry.Destination} at {entry.DestinationCluster}")) + ".",
        };
    });
}
