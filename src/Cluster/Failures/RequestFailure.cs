using System.Globalization;

namespace AlgorithmiaMigration.Cluster.Failures;

/// <summary>Why one attempt did not succeed, before it is decided whether there is another.</summary>
internal sealed record RequestFailure(FailureKind Kind, string Message, string Remedy)
{
    public int? Status { get; init; }

    public int? Code { get; init; }

    public Exception? Inner { get; init; }

    /// <summary>What the server asked for with <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether time may heal it. For a request that is no read, this also means that nobody knows whether it took effect.
    /// </summary>
    public bool IsPassing { get; init; }

    public ClusterException ToException(string cluster, int attempts) =>
        new(cluster, Kind,
            attempts < 2 ? Message : string.Format(CultureInfo.InvariantCulture, "{0} Given up after {1} attempts.", Message, attempts),
            Remedy, Status, Code, Inner) { RetryAfter = RetryAfter };
}
