namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The algorithm that a scripted cluster was asked about.</summary>
internal sealed record AlgorithmAt(string Owner, string Name)
{
    public override string ToString() => $"{Owner}/{Name}";
}
