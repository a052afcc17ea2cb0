using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Stages;

/// <summary>What a push reports about the build (contract, section 19.5). It only shortens the wait; the build's result is read from the
/// list.</summary>
internal static class PushedBuilds
{
    // "Build successful for algo://owner/name/commit"; the message for a failure is not documented.
    private const string Announcement = "Build ";

    public static KnownBuildState StateAfter(TreeCopyResult copy) =>
        !copy.Pushed ? KnownBuildState.NothingPushed
        : copy.RemoteMessages.Any(line => line.Contains(Announcement) && line.Contains(copy.DestinationCommit)) ? KnownBuildState.Ended
        : KnownBuildState.Started;
}
