namespace AlgorithmiaMigration;

/// <summary>The position of an algorithm in the order of calls. In the pipeline it identifies its algorithm.</summary>
public sealed record CallOrderEntry
{
    public required AlgorithmId Algorithm { get; init; }

    public string Owner => Algorithm.Owner;

    public string Name => Algorithm.Name;

    /// <summary>The requested version: Head, Published, a number or a commit.</summary>
    public string Version => Algorithm.Version.ToString();

    /// <summary>1 if it calls none of the others; otherwise greater than the numbers of all algorithms that it calls outside its own
    /// cycle.</summary>
    public required int CallOrder { get; init; }

    /// <summary>The algorithms of the list that it calls.</summary>
    public IReadOnlyList<string> Calls { get; init => field = new DisplayList<string>(value); } = new DisplayList<string>([]);

    /// <summary>The called algorithms that are not in the list.</summary>
    public IReadOnlyList<string> CallsOutside { get; init => field = new DisplayList<string>(value); } = new DisplayList<string>([]);

    /// <summary>The cycle of calls that includes it, such as <c>a/X -> a/Y -> a/X</c>; empty when there is none.</summary>
    public string Cycle { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{CallOrder} {Algorithm}";
}
