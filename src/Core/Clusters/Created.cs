namespace AlgorithmiaMigration.Clusters;

/// <summary>The result of a write that creates something.</summary>
/// <param name="Value">What is there now.</param>
/// <param name="IsFound">Whether the cluster did not confirm the request: it was refused for a moment, or its answer was lost, and what it was to create
/// was found afterwards. Somebody else can have created that.</param>
internal sealed record Created<T>(T Value, bool IsFound)
{
    /// <summary>What the operator must know of it, as a sentence; null if the cluster confirmed it.</summary>
    /// <param name="what">What was to be created, as a noun.</param>
    public string? Note(string what) => !IsFound ? null
        : $"The cluster did not confirm the request for {what}, which was there afterwards. Somebody else can have created it at the same time, so an undo leaves it.";
}
