using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster.Failures;

/// <summary>The single table that maps a cluster's answers to failures: by its code first, then by the status, and by its message last
/// (contract, section 4.2).</summary>
internal static class FailureTable
{
    private static readonly Dictionary<int, FailureKind> ByCode = new()
    {
        [1000] = FailureKind.AlgorithmNotFound,
        [1001] = FailureKind.AlgorithmNotFound,
        [1009] = FailureKind.AlgorithmNotFound,
        [1002] = FailureKind.AlreadyExists,
        [3003] = FailureKind.AlreadyExists,
        [3004] = FailureKind.AlreadyExists,
        [3101] = FailureKind.AlreadyExists,
        [3104] = FailureKind.AlreadyExists,
        [1007] = FailureKind.VersionAlreadyPublished,
        [1010] = FailureKind.NotFound,
        [1011] = FailureKind.NotFound,
        [1013] = FailureKind.VersionNotFound,
        [1014] = FailureKind.VersionNotFound,
        [4009] = FailureKind.NotFound,
        [7000] = FailureKind.NotFound,
        [8008] = FailureKind.NotFound,
        [2001] = FailureKind.AccessDenied,
        [2002] = FailureKind.KeyRefused,
        [3000] = FailureKind.OwnerNotFound,
        [3100] = FailureKind.OwnerNotFound,
        [5001] = FailureKind.ClusterUnavailable,
    };

    /// <summary>Codes that mean the request itself is at fault; a retry would be refused again.</summary>
    private static readonly HashSet<int> RefusalCodes =
    [
        1003, 1004, 1005, 1006, 1008, 1012, 1015, 1016, 1017, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018,
        3001, 3005, 3007, 3008, 3009, 3010, 3102, 3103, 3105, 3106, 3107, 3108, 3109, 3110, 3300, 3301, 3302,
        4001, 4002, 4003, 4004, 4005, 4006, 4007, 4008, 4010, 4011, 4012, 4020, 4021, 4040, 4041, 4042, 4043, 4044, 4045,
        4050, 4051, 4052, 4070, 4080, 4081, 4082, 4083, 4084, 5002, 5003, 5004, 5005, 6001,
        8000, 8001, 8002, 8003, 8004, 8005, 8006, 8007, 8009, 8010, 8012, 8014, 8060, 8061,
    ];

    private static readonly (string Text, FailureKind Kind)[] ByMessage =
    [
        ("no such algorithm", FailureKind.AlgorithmNotFound),
        ("version already published", FailureKind.VersionAlreadyPublished),
        ("authorization required", FailureKind.KeyRefused),
        ("not authorized", FailureKind.AccessDenied),
    ];

    private const int InsufficientStorage = 507;

    public static bool Knows(int code) => ByCode.ContainsKey(code) || RefusalCodes.Contains(code);

    /// <summary>The kind of failure that an unsuccessful answer means.</summary>
    public static FailureKind KindOf(Answer answer, ServerError error)
    {
        if (answer.Status == InsufficientStorage || (answer.Status >= 500 && DiskSpace.IsReportedBy(error.Message))) return FailureKind.DiskFull;
        if (error.Code is { } code && ByCode.TryGetValue(code, out FailureKind known)) return known;
        if (error.Code is { } refusal && RefusalCodes.Contains(refusal)) return FailureKind.RequestRejected;
        return ByStatus(answer, error) ?? ByText(error.Message) ?? FailureKind.RequestRejected;
    }

    private static FailureKind? ByStatus(Answer answer, ServerError error) => answer.Status switch
    {
        401 => FailureKind.KeyRefused,
        403 => FailureKind.AccessDenied,
        // A web page comes from a server in front of the cluster, which does not know what exists in the cluster.
        404 or 410 => answer.IsWebPage || IsWithoutReason(answer, error) ? FailureKind.UnexpectedAnswer : answer.Request.Missing,
        405 => FailureKind.UnexpectedAnswer,
        409 => answer.Request.Method == HttpMethod.Get ? answer.Request.Missing : FailureKind.AlreadyExists,
        _ => TransportFault.OfStatus(answer.Status)?.Kind,
    };

    /// <summary>For a missing algorithm or collection, clusters give a reason (contract, sections 7.4 and 17.5); for other things a plain 404 is usual.</summary>
    private static bool IsWithoutReason(Answer answer, ServerError error) =>
        answer.Request.Missing is FailureKind.AlgorithmNotFound or FailureKind.CollectionNotFound && error is { Code: null, Message: "" };

    private static FailureKind? ByText(string message)
    {
        foreach ((string text, FailureKind kind) in ByMessage)
            if (message.Contains(text, StringComparison.OrdinalIgnoreCase)) return kind;
        return null;
    }
}
