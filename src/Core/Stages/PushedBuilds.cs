using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Stages;

/// <summary>What a push tells of the build (contract, section 19.5). It shortens the wait; how the build ended is for the list to say.</summary>
internal static class PushedBuilds
{
    // "Build successful for algo://owner/name/commit"; the words for a failure are not documented.
    private const string Announcement = "Build ";

    public static KnownBuildState NewsOf(TreeCopyResult copy) =>
        !copy.Pushed ? KnownBuildState.NothingPushed
        : copy.RemoteMessages.Any(line => line.Contains(Announcement) && line.Contains(copy.DestinationCommit)) ? KnownBuildState.Ended
        : KnownBuildState.Started;
}
