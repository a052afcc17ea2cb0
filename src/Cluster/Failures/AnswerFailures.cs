using System.Globalization;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster.Failures;

/// <summary>Describes the failure that an answer reports, with a message and a remedy for the user.</summary>
internal static class AnswerFailures
{
    private const int NotImplemented = 501;
    private const int TooLarge = 413;
    private const string TooLargeRemedy =
        "Raise the size limit for requests in the proxy in front of the cluster (nginx: client_max_body_size), or connect past the proxy with -ApiUri.";

    /// <summary>The failure in an answer; null for a success.</summary>
    public static RequestFailure? In(Answer answer)
    {
        if (answer.IsSuccess && answer.IsTooLong) return Unusable(answer, $"with more than {BodyText.Limit}");
        if (answer.IsSuccess && answer.Defect is { } defect) return Unusable(answer, defect);
        if (answer.IsSuccess && answer.IsCutOff) return Truncated(answer);
        if (answer.IsSuccess && answer.IsWebPage) return WebPage(answer);
        if (ServerError.In(answer) is not { } error) return null;
        FailureKind kind = FailureTable.KindOf(answer, error);
        (string message, string remedy) = Describe(kind, answer, error);
        return new RequestFailure(kind, message, remedy)
        {
            Status = answer.Status,
            Code = error.Code,
            RetryAfter = answer.RetryAfter,
            IsTransient = kind == FailureKind.ClusterUnavailable && answer.Status != NotImplemented,
        };
    }

    private static RequestFailure Truncated(Answer answer) =>
        new(FailureKind.ConnectionLost, $"The answer of {answer.Cluster} to {answer.Request.Route} is incomplete.",
            TransportFault.Lost.Remedy) { Status = answer.Status, IsTransient = true };

    private static RequestFailure WebPage(Answer answer) => Unusable(answer, "with a web page instead of JSON");

    /// <summary>Not retried: the server answered, and would answer the same again.</summary>
    private static RequestFailure Unusable(Answer answer, string how) =>
        new(FailureKind.UnexpectedAnswer, $"{answer.Cluster} answered {answer.Request.Route} {how}.", TransportFault.NotTheServer.Remedy)
        {
            Status = answer.Status,
        };

    private static (string Message, string Remedy) Describe(FailureKind kind, Answer answer, ServerError error)
    {
        string cluster = answer.Cluster;
        ApiRequest request = answer.Request;
        string caller = request.Caller?.Name ?? "requests without a key";
        string subject = char.ToUpperInvariant(request.Subject[0]) + request.Subject.Substring(1);
        string details = Details(answer, error);
        return kind switch
        {
            FailureKind.KeyRefused => ($"{cluster} refuses {caller}{details}.",
                "Check that the key is complete, has not been revoked, and belongs to this cluster."),
            FailureKind.AccessDenied => ($"{cluster} does not let {caller} {request.Purpose}{details}.",
                request.DeniedRemedy.Length > 0 ? request.DeniedRemedy : "Use a key whose owner may do this."),
            FailureKind.AlgorithmNotFound => ($"{subject} does not exist on {cluster}{details}.",
                "Check owner and name; both are case-sensitive."),
            FailureKind.OwnerNotFound => ($"Cannot {request.Purpose}: the account does not exist on {cluster}{details}.",
                "Check the owner's name, which is case-sensitive. Otherwise create the user or organization there first, or map the owner to an existing one."),
            FailureKind.DiskFull => ($"{cluster} cannot {request.Purpose}: its storage is full{details}.",
                "Free some space there, then run the same command again; files that have arrived are not sent again."),
            FailureKind.CollectionNotFound => ($"{subject} does not exist on {cluster}{details}.",
                "Check owner and name; both are case-sensitive. Get-AlgoCollection lists them."),
            FailureKind.VersionNotFound or FailureKind.NotFound => ($"{subject} does not exist on {cluster}{details}.", ""),
            FailureKind.AlreadyExists => ($"{subject} already exists on {cluster}{details}.", ""),
            FailureKind.VersionAlreadyPublished => ($"The newest build of {request.Subject} on {cluster} is already published{details}.",
                "Push a new commit or compile again, then publish."),
            FailureKind.ClusterUnavailable => ($"{cluster} cannot {request.Purpose} at the moment{details}.",
                TransportFault.Unavailable.Remedy),
            FailureKind.RedirectRefused => (
                FormattableString.Invariant($"{cluster} redirects to another address ({answer.Status}, {Target(answer)}), and keys are never sent there."),
                TransportFault.Redirected.Remedy),
            FailureKind.ConnectionRefused => ($"The proxy in front of {cluster} requires a user name and password{details}.",
                TransportFault.ProxySignIn.Remedy),
            FailureKind.UnexpectedAnswer => ($"{cluster} does not know {request.Route}{details}.", TransportFault.NotTheServer.Remedy),
            _ => ($"{cluster} refuses to {request.Purpose}{details}.", answer.Status == TooLarge ? TooLargeRemedy : RejectionRemedy(error)),
        };
    }

    private static string RejectionRemedy(ServerError error) => error.Code switch
    {
        4001 or 4002 => "The cluster no longer accepts new algorithms in this language. Map the runtime to an environment of the destination.",
        8002 => "Ask an administrator to set a default secret provider on the cluster's admin page, or name a provider.",
        8003 or 8014 => "Create or change the secret with the provider's own tools; the cluster cannot.",
        8012 => "Ask an administrator to enable the secret provider on the cluster's admin page.",
        1008 or 4080 or 4081 or 4083 or 4084 => "Authorize the owner at that source host in the cluster's web pages.",
        _ => "",
    };

    /// <summary>Status, code and the server's message: " (400, code 6001): message".</summary>
    private static string Details(Answer answer, ServerError error)
    {
        string code = error.Code is { } number ? string.Format(CultureInfo.InvariantCulture, ", code {0}", number) : "";
        string message = error.Message.Length > 0 ? ": " + error.Message.TrimEnd('.') : "";
        return string.Format(CultureInfo.InvariantCulture, " ({0}{1}){2}", answer.Status, code, message);
    }

    private static string Target(Answer answer) => answer.Location switch
    {
        null => "no address",
        { IsAbsoluteUri: true } location => location.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped),
        { } location => location.OriginalString.Split('?')[0],
    };
}
