using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Failures;

/// <summary>The failures of all engines, with the same messages and remedies.</summary>
internal static class GitFailures
{
    /// <param name="kind">The kind of failure.</param>
    /// <param name="endpoint">The repository and its key.</param>
    /// <param name="details">What the server or the tool reported; empty for nothing.</param>
    /// <param name="status">The HTTP status; null when there was no answer.</param>
    /// <param name="inner">The caught exception.</param>
    /// <param name="retryAfter">The delay that the server requested before the next attempt.</param>
    public static MigrationException Of(FailureKind kind, GitEndpoint endpoint, string details = "", int? status = null, Exception? inner = null,
        TimeSpan? retryAfter = null)
    {
        // A refusal by a source host concerns only the algorithms on that host; one by the cluster concerns every further item.
        if (endpoint.IsExternal && kind == FailureKind.KeyRefused) kind = FailureKind.SourceHostUnauthorized;
        string message = Sentence(kind, endpoint) + (details.Length > 0 ? " " + details : "");
        return new ClusterException(endpoint.Cluster.Domain, kind, message, Remedy(kind, endpoint), status, inner: inner) { RetryAfter = retryAfter };
    }

    /// <summary>The failure for a fault between this machine and the server.</summary>
    public static MigrationException Of(TransportFault fault, GitEndpoint endpoint, string details = "", int? status = null, Exception? inner = null,
        TimeSpan? retryAfter = null) =>
        new ClusterException(endpoint.Cluster.Domain, fault.Kind, fault.Describe(endpoint.ToString(), endpoint.Repository, details), fault.Remedy,
            status, inner: inner) { RetryAfter = retryAfter };

    /// <summary>The failure that an HTTP status means, for all engines.</summary>
    public static MigrationException OfStatus(int status, GitEndpoint endpoint, string details, TimeSpan? retryAfter = null) => status switch
    {
        401 => Of(FailureKind.KeyRefused, endpoint, status: status),
        403 => Of(FailureKind.AccessDenied, endpoint, status: status),
        404 or 410 => Of(FailureKind.RepositoryNotFound, endpoint, status: status),
        _ when TransportFault.OfStatus(status) is { } fault => Of(fault, endpoint, details, status, retryAfter: retryAfter),
        _ => Of(FailureKind.GitFailed, endpoint, details, status, retryAfter: retryAfter),
    };

    /// <summary>The failure behind an exception of an object store, a file or a stream; null for a failure already explained and for a cancellation.</summary>
    public static MigrationException? Explain(Exception failure, GitEndpoint endpoint) => failure switch
    {
        MigrationException or OperationCanceledException => null,
        _ when DiskSpace.IsExhaustedBy(failure) => Of(FailureKind.DiskFull, endpoint, inner: failure),
        _ => Of(FailureKind.GitFailed, endpoint, failure.Message, inner: failure),
    };

    /// <summary>The failure behind an exception of a request; a cancellation by the caller remains a cancellation.</summary>
    public static Exception ExplainRequest(Exception failure, GitEndpoint endpoint, StallWatch watch)
    {
        if (failure is MigrationException) return failure;
        if (watch.Stalled) return Of(TransportFault.NoAnswer, endpoint, inner: failure);
        if (watch.Token.IsCancellationRequested) return new OperationCanceledException(failure.Message, failure, watch.Token);
        // HttpClient reports its own time-out as a cancellation.
        if (failure is OperationCanceledException) return Of(TransportFault.NoAnswer, endpoint, inner: failure);
        if (failure is InvalidDataException) return Of(TransportFault.NotTheServer, endpoint, failure.Message, inner: failure);
        if (DiskSpace.IsExhaustedBy(failure)) return Of(FailureKind.DiskFull, endpoint, inner: failure);
        return TransportExceptions.Find(failure) is (TransportFault fault, string details)
            ? Of(fault, endpoint, details, inner: failure)
            : Of(FailureKind.GitFailed, endpoint, failure.Message, inner: failure);
    }

    private static string Sentence(FailureKind kind, GitEndpoint endpoint)
    {
        string server = endpoint.IsExternal ? $"The source host {endpoint.Cluster.Domain}" : $"The git server of {endpoint.Cluster.Domain}";
        string key = endpoint.IsExternal ? $"the credential of '{endpoint.Key.User}'" : $"the key of '{endpoint.Key.User}'";
        return kind switch
        {
            FailureKind.KeyRefused or FailureKind.SourceHostUnauthorized => $"{server} does not accept {key} for {endpoint}.",
            FailureKind.AccessDenied => $"{server} denies {key} access to {endpoint}.",
            FailureKind.RepositoryNotFound => $"{server} has no repository {endpoint}, or {key} has no access to it.",
            FailureKind.EmptyRepository => $"The repository {endpoint} has no commits.",
            FailureKind.VersionNotFound => $"The repository {endpoint} does not have the requested version.",
            FailureKind.NonFastForward => $"Another client pushed to {endpoint} meanwhile.",
            FailureKind.PushRejected => $"{server} refused the push to {endpoint}.",
            FailureKind.DiskFull => $"{endpoint} could not be copied: the disk with the temporary folder is full.",
            _ => $"Git failed for {endpoint} with {key}.",
        };
    }

    private static string Remedy(FailureKind kind, GitEndpoint endpoint) => kind switch
    {
        FailureKind.KeyRefused => $"Check the key of '{endpoint.Key.User}': git accepts only a standard key of exactly that account.",
        FailureKind.SourceHostUnauthorized or FailureKind.AccessDenied or FailureKind.RepositoryNotFound when endpoint.IsExternal =>
            $"Give a user name and token that can read and write that repository: New-AlgoSession -HostCredential @{{'{endpoint.Cluster.Domain}' = Get-Credential}}.",
        FailureKind.AccessDenied => "Use the key of the owner, or of a member of the owning organization.",
        FailureKind.RepositoryNotFound => "Check owner and name; both are case-sensitive.",
        FailureKind.EmptyRepository => "Push a first commit to it, or exclude this algorithm.",
        FailureKind.NonFastForward => "Run the command again to copy on top of the new head.",
        FailureKind.DiskFull => "Free some space, or set TMPDIR (TEMP on Windows) to a folder on another disk.",
        _ => "",
    };
}
