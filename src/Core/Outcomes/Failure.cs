namespace AlgorithmiaMigration;

/// <summary>Why an item failed.</summary>
public sealed record Failure(FailureKind Kind, string Message, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}
