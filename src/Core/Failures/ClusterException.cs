namespace AlgorithmiaMigration;

/// <summary>A failure that a cluster reported, or that prevented a connection to it.</summary>
public sealed class ClusterException : MigrationException
{
    /// <param name="cluster">The cluster's name, as the messages show it.</param>
    /// <param name="kind">The stable kind.</param>
    /// <param name="message">What is wrong, naming the cluster and, for keys, their owner.</param>
    /// <param name="remedy">What to do about it, as an instruction; may be empty.</param>
    /// <param name="status">The HTTP status; null when there was no answer.</param>
    /// <param name="code">The cluster's error code (contract, section 4.2); null when the answer had none.</param>
    /// <param name="inner">The original exception.</param>
    public ClusterException(string cluster, FailureKind kind, string message, string remedy = "",
        int? status = null, int? code = null, Exception? inner = null)
        : base(kind, message, remedy, inner)
    {
        Cluster = cluster;
        Status = status;
        Code = code;
    }

    /// <summary>The cluster's name.</summary>
    public string Cluster { get; }

    /// <summary>The HTTP status, when there was an answer.</summary>
    public int? Status { get; }

    /// <summary>The cluster's own error code, when the answer carried one.</summary>
    public int? Code { get; }
}
