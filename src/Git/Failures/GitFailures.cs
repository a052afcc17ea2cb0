using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Failures;

/// <summary>The failures of all engines, with the same messages and remedies.</summary>
internal static class GitFailures
{
    // Hooks of a server can print anything, and it is shown and written to the journal.
    private const int LongestDetails = 2000;

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
        string message = Sentence(kind, endpoint) + Reported(details);
        return new ClusterException(endpoint.Cluster.Domain, kind, message, Remedy(kind, endpoint), status, inner: inner) { RetryAfter = retryAfter };
    }

    /// <summary>The failure for a fault between this machine and the server.</summary>
    public static MigrationException Of(TransportFault fault, GitEndpoint endpoint, string details = "", int? status = null, Exception? inner = null,
        TimeSpan? retryAfter = null) =>
        new ClusterException(endpoint.Cluster.Domain, fault.Kind, fault.Describe(endpoint.ToString(), endpoint.Repository, Limited(details)), fault.Remedy,
            status, inner: inner) { RetryAfter = retryAfter };

    /// <summary>The failure that an HTTP status means, for all engines.</summary>
    public static MigrationException OfStatus(int status, GitEndpoint endpoint, string details, TimeSpan? retryAfter = null) => status switch
    {
        401 => Of(ServerRefusal.UnknownKey, endpoint, "", status),
        403 => Of(ServerRefusal.Forbidden, endpoint, details, status),
        404 or 410 => Of(ServerRefusal.Missing, endpoint, "", status),
        413 => Of(ServerRefusal.TooLarge, endpoint, details, status),
        507 => Of(ServerRefusal.StorageFull, endpoint, details, status),
        _ when TransportFault.OfStatus(status) is { } fault => Of(fault, endpoint, details, status, retryAfter: retryAfter),
        _ => Of(FailureKind.GitFailed, endpoint, details, status, retryAfter: retryAfter),
    };

    /// <summary>The failure for words in which a server refuses a request, for all engines.</summary>
    public static MigrationException OfWords(string words, GitEndpoint endpoint) =>
        Of(ServerWords.MeaningOf(words), endpoint, $"It reported: {words.Trim()}");

    /// <summary>The failure for a server's refusal, however the server expresses it.</summary>
    public static MigrationException Of(ServerRefusal refusal, GitEndpoint endpoint, string details, int? status = null) => refusal switch
    {
        ServerRefusal.UnknownKey => Of(FailureKind.KeyRefused, endpoint, details, status),
        ServerRefusal.Missing => Of(FailureKind.RepositoryNotFound, endpoint, details, status),
        ServerRefusal.Forbidden => Of(FailureKind.AccessDenied, endpoint, details, status),
        ServerRefusal.TooLarge => Of(FailureKind.PushRejected, $"The request to {endpoint} is too large for {Server(endpoint)}, or for a proxy in front of it.",
            "Raise the limit for the size of requests or files at the proxy or the server, or exclude large files with -Exclude.", endpoint, details, status),
        ServerRefusal.StorageFull => Of(FailureKind.DiskFull, $"The storage of {Server(endpoint)} is full, so it refused the request to {endpoint}.",
            "Free space at the server, then run the command again.", endpoint, details, status),
        ServerRefusal.ReadOnly => Of(FailureKind.PushRejected, $"{Capital(Server(endpoint))} does not accept changes to {endpoint}.",
            "Make the repository writable or wait for the end of the maintenance, then run the command again.", endpoint, details, status),
        _ => Of(FailureKind.GitFailed, endpoint, details, status),
    };

    /// <summary>The failure for a source without the default branch that its HEAD names.</summary>
    public static MigrationException OfMissingHead(GitEndpoint endpoint, IReadOnlyList<string> otherBranches) => otherBranches.Count == 0
        ? Of(FailureKind.EmptyRepository, endpoint)
        : Of(FailureKind.EmptyRepository, $"The default branch of the repository {endpoint} does not exist. It has {Listed(otherBranches)}.",
            "Set the repository's default branch to the branch with the code, or copy a published version: specify -Version Published or a version number.",
            endpoint, "", status: null);

    /// <summary>The failure for the git program, which speaks only to servers, where the source is an archive.</summary>
    public static MigrationException OfProgramAndArchive() => new(FailureKind.InvalidInput, "The git program cannot read an archive.",
        "Use -GitEngine Auto, and a package of this module that includes libgit2 for this machine.");

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
        if (failure is ServerRefusedException refused) return OfWords(refused.Message, endpoint);
        if (failure is InvalidDataException && endpoint.IsArchived) return OfArchive(endpoint, failure);
        if (failure is InvalidDataException) return Of(TransportFault.NotTheServer, endpoint, failure.Message, inner: failure);
        if (DiskSpace.IsExhaustedBy(failure)) return Of(FailureKind.DiskFull, endpoint, inner: failure);
        return TransportExceptions.Find(failure) is (TransportFault fault, string details)
            ? Of(fault, endpoint, details, inner: failure)
            : Of(FailureKind.GitFailed, endpoint, failure.Message, inner: failure);
    }

    private static ClusterException OfArchive(GitEndpoint endpoint, Exception failure) => new(endpoint.Cluster.Domain, FailureKind.ArchiveDamaged,
        $"The archive of {endpoint.Cluster.Domain} cannot be used: its code of {endpoint} is not what it lists. {failure.Message}",
        "Export it again with Export-AlgoArchive.", inner: failure);

    private static ClusterException Of(FailureKind kind, string sentence, string remedy, GitEndpoint endpoint, string details, int? status) =>
        new(endpoint.Cluster.Domain, kind, sentence + Reported(details), remedy, status);

    private static string Reported(string details) => details.Length > 0 ? " " + Limited(details) : "";

    private static string Limited(string details) => details.Length <= LongestDetails ? details : details.Substring(0, LongestDetails) + " ...";

    private static string Listed(IReadOnlyList<string> branches)
    {
        const int Most = 10;
        string names = string.Join(", ", branches.Take(Most)) + (branches.Count > Most ? ", ..." : "");
        return branches.Count == 1 ? $"the branch {names}" : $"{branches.Count} branches: {names}";
    }

    private static string Server(GitEndpoint endpoint) =>
        endpoint.IsExternal ? $"the source host {endpoint.Cluster.Domain}" : $"the git server of {endpoint.Cluster.Domain}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    private static string Sentence(FailureKind kind, GitEndpoint endpoint)
    {
        string server = Capital(Server(endpoint));
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
            $"Specify a user name and token that can read and write that repository: New-AlgoSession -HostCredential @{{'{endpoint.Cluster.Domain}' = Get-Credential}}.",
        FailureKind.AccessDenied => "Use the key of the owner, or of a member of the owning organization.",
        FailureKind.RepositoryNotFound => "Check owner and name; both are case-sensitive.",
        FailureKind.EmptyRepository => "Push a first commit to it, or exclude this algorithm.",
        FailureKind.NonFastForward => "Run the command again to copy on top of the new head.",
        FailureKind.DiskFull => "Free some space, or set TMPDIR (TEMP on Windows) to a folder on another disk.",
        _ => "",
    };
}
