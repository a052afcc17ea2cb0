using System.Globalization;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster.Failures;

/// <summary>Puts an answer that is no success into words for the person who must act.</summary>
internal static class AnswerFailures
{
    private const int NotImplemented = 501;

    /// <summary>The failure in an answer; null for a success.</summary>
    public static RequestFailure? In(Answer answer)
    {
        if (answer.IsSuccess && answer.IsCutOff) return CutOff(answer);
        if (answer.IsSuccess && answer.IsWebPage) return WebPage(answer);
        if (ServerError.In(answer) is not { } error) return null;
        FailureKind kind = FailureTable.KindOf(answer, error);
        (string message, string remedy) = Words(kind, answer, error);
        return new RequestFailure(kind, message, remedy)
        {
            Status = answer.Status,
            Code = error.Code,
            RetryAfter = answer.RetryAfter,
            IsPassing = kind == FailureKind.ClusterUnavailable && answer.Status != NotImplemented,
        };
    }

    private static RequestFailure CutOff(Answer answer) =>
        new(FailureKind.ConnectionLost, $"The answer of {answer.Cluster} to {answer.Request.Route} was cut off.",
            TransportFault.Lost.Remedy) { Status = answer.Status, IsPassing = true };

    private static RequestFailure WebPage(Answer answer) =>
        new(FailureKind.UnexpectedAnswer, $"{answer.Cluster} answers {answer.Request.Route} with a web page instead of JSON.",
            TransportFault.NotTheServer.Remedy) { Status = answer.Status };

    private static (string Message, string Remedy) Words(FailureKind kind, Answer answer, ServerError error)
    {
        string cluster = answer.Cluster;
        ApiRequest request = answer.Request;
        string caller = request.Caller?.Name ?? "requests without a key";
        string subject = char.ToUpperInvariant(request.Subject[0]) + request.Subject.Substring(1);
        string said = Said(answer, error);
        return kind switch
        {
            FailureKind.KeyRefused => ($"{cluster} refuses {caller}{said}.",
                "Check that the key is complete, has not been revoked, and belongs to this cluster."),
            FailureKind.AccessDenied => ($"{cluster} does not let {caller} {request.Purpose}{said}.",
                request.DeniedRemedy.Length > 0 ? request.DeniedRemedy : "Use a key whose owner may do this."),
            FailureKind.AlgorithmNotFound => ($"{subject} does not exist on {cluster}{said}.",
                "Check owner and name; both are case sensitive."),
            FailureKind.OwnerNotFound => ($"{cluster} has no such account: it cannot {request.Purpose}{said}.",
                "Create the user or organization there first, or map the owner to one that exists."),
            FailureKind.DiskFull => ($"The storage of {cluster} is full: it cannot {request.Purpose}{said}.",
                "Make room there, then run the same command again; what has arrived is not sent again."),
            FailureKind.CollectionNotFound => ($"{subject} does not exist on {cluster}{said}.",
                "Check owner and name, upper and lower case included: Get-AlgoCollection lists them."),
            FailureKind.VersionNotFound or FailureKind.NotFound => ($"{subject} does not exist on {cluster}{said}.", ""),
            FailureKind.AlreadyExists => ($"{subject} already exists on {cluster}{said}.", ""),
            FailureKind.VersionAlreadyPublished => ($"The newest build of {request.Subject} on {cluster} is published already{said}.",
                "Push a new commit or compile again, then publish."),
            FailureKind.ClusterUnavailable => ($"{cluster} cannot {request.Purpose} at the moment{said}.",
                TransportFault.Unavailable.Remedy),
            FailureKind.RedirectRefused => (
                FormattableString.Invariant($"{cluster} sends us elsewhere ({answer.Status} to {Target(answer)}); a key is never sent there."),
                TransportFault.Redirected.Remedy),
            FailureKind.ConnectionRefused => ($"The proxy in front of {cluster} requires a user name and password{said}.",
                TransportFault.ProxySignIn.Remedy),
            FailureKind.UnexpectedAnswer => ($"{cluster} does not know {request.Route}{said}.", TransportFault.NotTheServer.Remedy),
            _ => ($"{cluster} refuses to {request.Purpose}{said}.", RejectionRemedy(error)),
        };
    }

    private static string RejectionRemedy(ServerError error) => error.Code switch
    {
        4001 or 4002 => "The cluster no longer takes new algorithms in this language: map the runtime to an environment of the destination.",
        8002 => "Have a default secret provider set on the cluster's admin page, or name one.",
        8003 or 8014 => "This provider's secrets are made and changed with its own tools; do it there.",
        8012 => "Have the secret provider enabled on the cluster's admin page.",
        1008 or 4080 or 4081 or 4083 or 4084 => "Authorise the owner at that source host in the cluster's web pages.",
        _ => "",
    };

    /// <summary>Status, code and the server's words: " (400, code 6001): words".</summary>
    private static string Said(Answer answer, ServerError error)
    {
        string code = error.Code is { } number ? string.Format(CultureInfo.InvariantCulture, ", code {0}", number) : "";
        string words = error.Message.Length > 0 ? ": " + error.Message.TrimEnd('.') : "";
        return string.Format(CultureInfo.InvariantCulture, " ({0}{1}){2}", answer.Status, code, words);
    }

    private static string Target(Answer answer) => answer.Location switch
    {
        null => "nowhere",
        { IsAbsoluteUri: true } location => location.GetLeftPart(UriPartial.Path),
        { } location => location.OriginalString.Split('?')[0],
    };
}
