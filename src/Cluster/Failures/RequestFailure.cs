using System.Globalization;

namespace AlgorithmiaMigration.Cluster.Failures;

/// <summary>Why one attempt failed, before it is decided whether there is another one.</summary>
internal sealed record RequestFailure(FailureKind Kind, string Message, string Remedy)
{
    public int? Status { get; init; }

    public int? Code { get; init; }

    public Exception? Inner { get; init; }

    /// <summary>The delay that the server requested with <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether another attempt may succeed. For a write, this also means that it is unknown whether it took effect.
    /// </summary>
    public bool IsTransient { get; init; }

    public ClusterException ToException(string cluster, int attempts) =>
        new(cluster, Kind,
            attempts < 2 ? Message : string.Format(CultureInfo.InvariantCulture, "{0} Given up after {1} attempts.", Message, attempts),
            Remedy, Status, Code, Inner) { RetryAfter = RetryAfter };
}
