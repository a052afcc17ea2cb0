namespace AlgorithmiaMigration.Clusters;

/// <summary>The result of a write that creates something.</summary>
/// <param name="Value">What is there now.</param>
/// <param name="IsFound">Whether the cluster did not confirm the request: it was refused for a moment, or its answer was lost, and what it was to create
/// was found afterwards. Somebody else can have created that.</param>
internal sealed record Created<T>(T Value, bool IsFound);
