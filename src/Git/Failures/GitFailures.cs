namespace AlgorithmiaMigration.Git;

/// <summary>The failures of both engines, in the same words.</summary>
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
        return new ClusterException(endpoint.Cluster.Domain, kind, message, Remedy(kind, endpoint), status, inner: inner)
        {
            RetryAfter = retryAfter,
        };
    }

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
        if (watch.Stalled) return Of(FailureKind.TimedOut, endpoint, inner: failure);
        if (watch.Token.IsCancellationRequested) return new OperationCanceledException(failure.Message, failure, watch.Token);
        // HttpClient's own limit, which its maker has set; it says so with a cancellation.
        if (failure is OperationCanceledException) return Of(FailureKind.TimedOut, endpoint, inner: failure);
        if (failure is InvalidDataException) return Of(FailureKind.UnexpectedAnswer, endpoint, failure.Message, inner: failure);
        if (DiskSpace.IsExhaustedBy(failure)) return Of(FailureKind.DiskFull, endpoint, inner: failure);
        return TransportFailures.Find(failure) is (FailureKind kind, Exception cause)
            ? Of(kind, endpoint, cause.Message, inner: failure)
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
            FailureKind.UnknownHost => $"The host of {endpoint} cannot be found.",
            FailureKind.ConnectionRefused => $"Nothing answers at {endpoint}.",
            FailureKind.CertificateRejected => $"The certificate of {endpoint} is not trusted.",
            FailureKind.ConnectionLost => $"The connection to {endpoint} broke.",
            FailureKind.TimedOut => $"{server} stopped answering for {endpoint}.",
            FailureKind.ClusterUnavailable => $"{server} cannot serve {endpoint} at the moment.",
            FailureKind.RedirectRefused => $"{server} sends us elsewhere for {endpoint}; {key} is not sent there.",
            FailureKind.UnexpectedAnswer => $"{server} does not answer as a git server for {endpoint}.",
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
        FailureKind.UnknownHost => "Check the domain, or give the address with -GitUri.",
        FailureKind.ConnectionRefused => "Check the address and the firewall, or give the address with -GitUri.",
        FailureKind.CertificateRejected => "Give the cluster's certificate authority with -CaCertificate.",
        FailureKind.ConnectionLost or FailureKind.TimedOut => "Run the command again; it looks first at what has already arrived.",
        FailureKind.ClusterUnavailable => "Try again later.",
        FailureKind.RedirectRefused => "Give the address that the server really has with -GitUri.",
        FailureKind.UnexpectedAnswer => "Check the address given with -GitUri, and whether a proxy answers in the server's place.",
        FailureKind.NonFastForward => "Run the command again to copy on top of the new head.",
        FailureKind.DiskFull => "Free some space, or point TMPDIR (TEMP on Windows) to another disk.",
        _ => "",
    };
}
