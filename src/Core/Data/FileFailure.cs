namespace AlgorithmiaMigration;

/// <summary>A file that could not be copied.</summary>
/// <param name="Name">The file.</param>
/// <param name="Failure">Why.</param>
public sealed record FileFailure(string Name, Failure Failure)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Failure.Message}";
}
