using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>
/// What was asked for is the identity of what is read: an answer about something else, from a cache, a proxy or a confused server, is
/// never used, because the next write would go to whatever it names. Names that differ only in case are the same thing.
/// </summary>
internal static class Identity
{
    /// <summary>Checks the name in an answer; an answer without a name is about what was asked for.</summary>
    /// <param name="answer">The answer, for the message.</param>
    /// <param name="what">What the names are of: "the algorithm".</param>
    /// <param name="asked">The requested name; empty if it is not known.</param>
    /// <param name="answered">The name in the answer.</param>
    /// <exception cref="ClusterException"><see cref="FailureKind.UnexpectedAnswer"/> when the answer is about something else.</exception>
    public static void Expect(Answer answer, string what, string asked, string? answered)
    {
        if (!IsSame(asked, answered)) throw Mismatch(answer, what, asked, answered!);
    }

    /// <summary>Checks a commit; the requested one may be abbreviated.</summary>
    public static void ExpectCommit(Answer answer, string asked, string answered)
    {
        if (answered.Length > 0 && !answered.StartsWith(asked, StringComparison.OrdinalIgnoreCase)) throw Mismatch(answer, "commit", asked, answered);
    }

    /// <summary>Checks the address <c>data://owner/collection[/file]</c> with which clusters confirm a write to hosted data (contract, sections
    /// 17.2 and 17.6). It may be encoded, and may name the owner <c>.my</c>.</summary>
    public static void ExpectAddress(Answer answer, CollectionId collection, string? file = null)
    {
        const string scheme = "data://";
        if (answer.Json.Raw("result") is not { } address || !address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return;
        string path = address.Substring(scheme.Length).TrimEnd('/');
        if (path.StartsWith(".my/", StringComparison.Ordinal)) path = $"{collection.Owner}/{path.Substring(4)}";
        string asked = file is null ? collection.Path : $"{collection.Path}/{file}";
        if (!IsSame(asked.TrimEnd('/'), path) && !IsSame(asked, Uri.UnescapeDataString(path))) throw Mismatch(answer, "address", scheme + asked, address);
    }

    /// <summary>Whether an entry of a list is about what was asked for.</summary>
    public static bool IsSame(string asked, string? answered) =>
        asked.Length == 0 || string.IsNullOrEmpty(answered) || string.Equals(asked, answered, StringComparison.OrdinalIgnoreCase);

    private static ClusterException Mismatch(Answer answer, string what, string asked, string answered) =>
        new(answer.Cluster, FailureKind.UnexpectedAnswer,
            $"{answer.Cluster} answered {answer.Request.Route} with the {what} '{answered}' instead of '{asked}'.",
            "Check that no proxy or cache answers in the cluster's place (-ApiUri), then run the same command again.",
            answer.Status);
}
