namespace AlgorithmiaMigration;

/// <summary>What is known of a commit's build before anybody looks.</summary>
internal enum BuildNews
{
    /// <summary>Nothing was pushed, so no build starts by itself.</summary>
    NothingPushed,
    /// <summary>A push started one.</summary>
    Started,
    /// <summary>The push waited for it, and said how it ended.</summary>
    Ended,
}

/// <summary>What a push tells of the build (contract, section 19.5). It shortens the wait; how the build ended is for the list to say.</summary>
internal static class PushedBuilds
{
    // "Build successful for algo://owner/name/commit"; the words for a failure are not documented.
    private const string Announcement = "Build ";

    public static BuildNews NewsOf(TreeCopyResult copy) =>
        !copy.Pushed ? BuildNews.NothingPushed
        : copy.RemoteMessages.Any(line => line.Contains(Announcement) && line.Contains(copy.DestinationCommit)) ? BuildNews.Ended
        : BuildNews.Started;
}
