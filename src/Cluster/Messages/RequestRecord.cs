namespace AlgorithmiaMigration.Cluster.Messages;

/// <summary>One request as diagnostics may show it: no body, no header, no key.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Method">The verb.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Status">The HTTP status; null when no answer came.</param>
/// <param name="Duration">From sending to the end of the answer.</param>
/// <param name="Failure">What went wrong, where something did.</param>
internal sealed record RequestRecord(string Cluster, string Method, string Path, int? Status, TimeSpan Duration, FailureKind? Failure)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Cluster} {Method} {Path} {(object?)Status ?? Failure} {Duration.TotalMilliseconds:0} ms");
}
