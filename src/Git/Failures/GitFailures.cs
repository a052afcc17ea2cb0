using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Failures;

/// <summary>The failures of all engines, in the same words.</summary>
internal static class GitFailures
{
    /// <param name="kind">What went wrong.</param>
    /// <param name="endpoint">With which repository, and whose key.</param>
    /// <param name="words">What the server or the tool said about it; empty when the kind says all.</param>
    /// <param name="status">The HTTP status, when there was an answer.</param>
    /// <param name="inner">What was caught.</param>
    /// <param name="retryAfter">How long the server asked to be left alone.</param>
    public static MigrationException Of(FailureKind kind, GitEndpoint endpoint, string words = "", int? status = null, Exception? inner = null,
        TimeSpan? retryAfter = null)
    {
        // A host's refusal concerns the algorithms there; a cluster's would meet every further item.
        if (endpoint.IsExternal && kind == FailureKind.KeyRefused) kind = FailureKind.SourceHostUnauthorized;
        string message = Sentence(kind, endpoint) + (words.Length > 0 ? " " + words : "");
        return new ClusterException(endpoint.Cluster.Domain, kind, message, Remedy(kind, endpoint), status, inner: inner) { RetryAfter = retryAfter };
    }

    /// <summary>The failure for what stands between this machine and the server.</summary>
    public static MigrationException Of(TransportFault fault, GitEndpoint endpoint, string words = "", int? status = null, Exception? inner = null,
        TimeSpan? retryAfter = null) =>
        new ClusterException(endpoint.Cluster.Domain, fault.Kind, fault.Describe(endpoint.ToString(), endpoint.Repository, words), fault.Remedy,
            status, inner: inner) { RetryAfter = retryAfter };

    /// <summary>The failure that an HTTP status stands for, for the engines and for the git command alike.</summary>
    public static MigrationException OfStatus(int status, GitEndpoint endpoint, string words, TimeSpan? retryAfter = null) => status switch
    {
        401 => Of(FailureKind.KeyRefused, endpoint, status: status),
        403 => Of(FailureKind.AccessDenied, endpoint, status: status),
        404 or 410 => Of(FailureKind.RepositoryNotFound, endpoint, status: status),
        _ when TransportFault.OfStatus(status) is { } fault => Of(fault, endpoint, words, status, retryAfter: retryAfter),
        _ => Of(FailureKind.GitFailed, endpoint, words, status, retryAfter: retryAfter),
    };

    /// <summary>The failure behind an exception of a store, a file or a stream; null for one that explains itself or is a stop.</summary>
    public static MigrationException? Explain(Exception failure, GitEndpoint endpoint) => failure switch
    {
        MigrationException or OperationCanceledException => null,
        _ when DiskSpace.IsExhaustedBy(failure) => Of(FailureKind.DiskFull, endpoint, inner: failure),
        _ => Of(FailureKind.GitFailed, endpoint, failure.Message, inner: failure),
    };

    /// <summary>The failure behind an exception of a request; a stop by the caller stays what it is.</summary>
    public static Exception ExplainRequest(Exception failure, GitEndpoint endpoint, StallWatch watch)
    {
        if (failure is MigrationException) return failure;
        if (watch.Stalled) return Of(TransportFault.NoAnswer, endpoint, inner: failure);
        if (watch.Token.IsCancellationRequested) return new OperationCanceledException(failure.Message, failure, watch.Token);
        // HttpClient's own limit, which its maker has set; it says so with a cancellation.
        if (failure is OperationCanceledException) return Of(TransportFault.NoAnswer, endpoint, inner: failure);
        if (failure is InvalidDataException) return Of(TransportFault.NotTheServer, endpoint, failure.Message, inner: failure);
        if (DiskSpace.IsExhaustedBy(failure)) return Of(FailureKind.DiskFull, endpoint, inner: failure);
        return TransportExceptions.Find(failure) is (TransportFault fault, string words)
            ? Of(fault, endpoint, words, inner: failure)
            : Of(FailureKind.GitFailed, endpoint, failure.Message, inner: failure);
    }

    private static string Sentence(FailureKind kind, GitEndpoint endpoint)
    {
        string server = endpoint.IsExternal ? $"The source host {endpoint.Cluster.Domain}" : $"The git server of {endpoint.Cluster.Domain}";
        string key = endpoint.IsExternal ? $"the credential of '{endpoint.Key.User}'" : $"the key of '{endpoint.Key.User}'";
        return kind switch
        {
            FailureKind.KeyRefused or FailureKind.SourceHostUnauthorized => $"{server} does not accept {key} for {endpoint}.",
            FailureKind.AccessDenied => $"{server} does not let {key} into {endpoint}.",
            FailureKind.RepositoryNotFound => $"{server} has no repository {endpoint}, or {key} may not see it.",
            FailureKind.EmptyRepository => $"The repository {endpoint} holds no commit.",
            FailureKind.VersionNotFound => $"The repository {endpoint} does not have the wanted version.",
            FailureKind.NonFastForward => $"Somebody else pushed to {endpoint} meanwhile.",
            FailureKind.PushRejected => $"{server} refused the push to {endpoint}.",
            FailureKind.DiskFull => $"The disk with the temporary folder is full; {endpoint} could not be copied.",
            _ => $"Git failed for {endpoint} with {key}.",
        };
    }

    private static string Remedy(FailureKind kind, GitEndpoint endpoint) => kind switch
    {
        FailureKind.KeyRefused => $"Check the key of '{endpoint.Key.User}': git takes a standard key of exactly that account.",
        FailureKind.SourceHostUnauthorized or FailureKind.AccessDenied or FailureKind.RepositoryNotFound when endpoint.IsExternal =>
            $"Give a user name and token that may read and write that repository: New-AlgoSession -HostCredential @{{'{endpoint.Cluster.Domain}' = Get-Credential}}.",
        FailureKind.AccessDenied => "Use the key of the owner, or of a member of the owning organization.",
        FailureKind.RepositoryNotFound => "Check owner and name; their case counts.",
        FailureKind.EmptyRepository => "Push a first commit to it, or leave this algorithm out.",
        FailureKind.NonFastForward => "Run the command again to copy on top of the new head.",
        FailureKind.DiskFull => "Free some space, or point TMPDIR (TEMP on Windows) to another disk.",
        _ => "",
    };
}
