namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The algorithm of a request to a scripted cluster.</summary>
internal sealed record AlgorithmAt(string Owner, string Name)
{
    public override string ToString() => $"{Owner}/{Name}";
}
