namespace AlgorithmiaMigration;

/// <summary>A proposed line of an account map; the destination is empty when a person must decide.</summary>
public sealed record AccountMapEntry
{
    public required string Source { get; init; }

    public required string SourceEmail { get; init; }

    public required string Destination { get; init; }

    /// <summary>What was found at the destination.</summary>
    public required string Finding { get; init; }

    public required string DestinationCluster { get; init; }

    /// <summary>Whether a person must decide.</summary>
    public bool IsOpen => Destination.Length == 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Source} -> {Destination}";

    /// <summary>One line per account for a map that is used for every destination; open when the destinations differ.</summary>
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
