namespace AlgorithmiaMigration;

/// <summary>What a reference will mean at one destination.</summary>
/// <param name="Cluster">The destination.</param>
/// <param name="Fate">The kind of meaning.</param>
/// <param name="Severity">How severe that is.</param>
/// <param name="Text">The text after rewriting; the same text when rewriting changes nothing.</param>
/// <param name="Detail">For people.</param>
public sealed record ReferenceMeaning(string Cluster, ReferenceFate Fate, FindingSeverity Severity, string Text, string Detail)
{
    /// <inheritdoc/>
    public override string ToString() => Detail;
}
