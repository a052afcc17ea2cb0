using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.SourceHosts;

namespace AlgorithmiaMigration.Undo;

/// <summary>The code of an algorithm that existed before: the tree that pushes replaced is pushed again, as a new commit on the present head.</summary>
internal sealed class CodeUndo(MigrationRun run, UndoWrites writes, Algorithm there, IStageObserver observer)
{
    public async Task LookAsync(UndoFindings findings, CancellationToken cancellation)
    {
        IReadOnlyList<LiveWrite> pushes = writes.Of(JournalOperation.Push);
        if (pushes.Count == 0) return;
        if (pushes[0].Entry.DestinationParent is not { } former)
        {
            findings.Keep("The code stays: the journal does not record which commit it replaced.");
            return;
        }
        GitEndpoint repository = await run.Repositories.EndpointAsync(writes.Cluster, there, cancellation).ConfigureAwait(false);
        GitHead head = await run.Git.ReadHeadAsync(repository, cancellation).ConfigureAwait(false);
        string? content = head.Commit is null ? null : writes.Subject.ContentOf(head.Commit);
        // Restored before, or never replaced.
        if (content is null || content == writes.Subject.ContentOf(former)) return;
        if (!pushes.Any(push => push.Entry.DestinationCommit == content))
        {
            findings.Keep($"The code stays: commit {ShortCommit.Of(head.Commit)} was pushed since.");
            return;
        }
        string commit = writes.Subject.ContentOf(former);
        Restoration restoration = new(commit, await KindAsync(commit, cancellation).ConfigureAwait(false));
        findings.Restore($"the code of commit {ShortCommit.Of(commit)}", stop =>
            new TreeRestoration(run, writes, repository, observer).PushAsync(restoration, head.Commit!, pushes, stop));
    }

    /// <summary>What the restored commit was, so that a later copy may replace it again if it might before.</summary>
    private async Task<string> KindAsync(string commit, CancellationToken cancellation)
    {
        IReadOnlyList<CommitEntry> log = await writes.Cluster.Api.ReadCommitLogAsync(writes.Owner, writes.Name, cancellation).ConfigureAwait(false);
        for (int index = 0; index < log.Count; index++)
        {
            if (log[index].Id != commit) continue;
            // A copy that somebody amended has the trailers too, but only the journal's copies are known to be unchanged.
            if (writes.Subject.IsOwnCommit(commit) && Provenance.TryParse(log[index].Message) is { } from) return Restoration.CopyOf(from.Domain, from.Owner, from.Name);
            HeadCommit was = new(commit, log[index].Message, "", null, index == log.Count - 1 ? 0 : 1, HasOneSignature: true);
            return FirstCommits.Contain(was, there) ? Restoration.Template : Restoration.Other;
        }
        return Restoration.Other;
    }
}
