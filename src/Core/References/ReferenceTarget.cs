namespace AlgorithmiaMigration;

/// <summary>What a reference names.</summary>
/// <param name="Owner">The account, including <c>.my</c> and similar names; empty for connectors and addresses.</param>
/// <param name="Name">The algorithm, the collection, the connector or the host.</param>
/// <param name="Rest">The algorithm's version, or the path in the collection or behind the connector; empty when there is none.</param>
public sealed record ReferenceTarget(string Owner, string Name, string Rest = "")
{
    /// <inheritdoc/>
    public override string ToString() => string.Join("/", new[] { Owner, Name, Rest }.Where(part => part.Length > 0));
}
