namespace AlgorithmiaMigration;

/// <summary>Where an algorithm stands in the order of calls. Piped on it names its algorithm.</summary>
public sealed record CallOrderEntry
{
    public required AlgorithmId Algorithm { get; init; }

    public string Owner => Algorithm.Owner;

    public string Name => Algorithm.Name;

    /// <summary>The version that was asked for: Head, Published, a number or a commit.</summary>
    public string Version => Algorithm.Version.ToString();

    /// <summary>1 calls none of the others; each other number calls smaller ones, and members of its own cycle.</summary>
    public required int CallOrder { get; init; }

    /// <summary>The algorithms of the list that it calls.</summary>
    public IReadOnlyList<string> Calls { get; init => field = new DisplayList<string>(value); } = new DisplayList<string>([]);

    /// <summary>The algorithms that it calls and that are not in the list.</summary>
    public IReadOnlyList<string> CallsOutside { get; init => field = new DisplayList<string>(value); } = new DisplayList<string>([]);

    /// <summary>The cycle of calls that it is in, such as <c>a/X -> a/Y -> a/X</c>; empty when it is in none.</summary>
    public string Cycle { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{CallOrder} {Algorithm}";
}
