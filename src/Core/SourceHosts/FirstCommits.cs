using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.SourceHosts;

/// <summary>The commits that a cluster makes when it creates an algorithm; a copy replaces their template.</summary>
internal static class FirstCommits
{
    // Contract, section 19.4.
    private const string Internal = "Algorithmia initial commit";

    // Contract, section 19.7: the repository's own first commit, and the template, unless the creator specified another message.
    private const string Hosted = "Initial commit";
    private const string HostedTemplate = "Adding Algorithmia files";
    private const string OwnTemplate = "Template; the code follows from ";

    /// <summary>The message for the template of a repository that this module has created at a source host.</summary>
    public static string TemplateMessage(AlgoCluster source) => $"{OwnTemplate}{source}";

    /// <summary>Whether a destination's head holds only what the creation of the algorithm wrote.</summary>
    /// <param name="head">The head.</param>
    /// <param name="algorithm">The algorithm; null if it was not read.</param>
    public static bool Contain(HeadCommit head, Algorithm? algorithm)
    {
        string message = head.Message.Trim();
        if (head.Parents == 0 && message == Internal) return true;
        if (algorithm is not { SourceHost.IsInternal: false })
            // Every push to the default branch is built (contract, section 19.5), so nothing was pushed to an algorithm without builds.
            return head.Parents == 0 && algorithm is { NewestBuild: null };
        bool isTemplate = message == HostedTemplate || message.StartsWith(OwnTemplate, StringComparison.Ordinal);
        return (head.Parents == 0 && message == Hosted) || (head.Parents == 1 && isTemplate);
    }
}
