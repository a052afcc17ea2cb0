namespace AlgorithmiaMigration.Cluster.Messages;

/// <summary>One request as diagnostics can show it: without body, headers and key.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Status">The HTTP status; null when there was no answer.</param>
/// <param name="Duration">From sending to the end of the answer.</param>
/// <param name="Failure">The kind of failure; null for a success.</param>
internal sealed record RequestRecord(string Cluster, string Method, string Path, int? Status, TimeSpan Duration, FailureKind? Failure)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Cluster} {Method} {Path} {(object?)Status ?? Failure} {Duration.TotalMilliseconds:0} ms");
}
