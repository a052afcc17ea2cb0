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
        GitEndpoint repository = await run.Repositories.EndpointAsync(writes.Cluster, there, cancellation).ConfigureAwait(false);
        GitHead head = await run.Git.ReadHeadAsync(repository, cancellation).ConfigureAwait(false);
        string? content = head.Commit is null ? null : writes.Subject.ContentOf(head.Commit);
        if (content is null) return;
        string? first = pushes[0].Entry.DestinationParent is { } parent ? writes.Subject.ContentOf(parent) : null;
        UndoPart part = writes.Part(JournalOperation.Push);
        // Restored before, or never replaced.
        if (content == first)
        {
            findings.IsAbsent(part);
            return;
        }
        if (!pushes.Any(push => push.Entry.DestinationCommit == content))
        {
            // An interrupted undo can have restored what was pushed between the copies.
            bool isRestored = content != head.Commit && pushes.Any(push => push.Entry.DestinationParent is { } before && writes.Subject.ContentOf(before) == content);
            if (isRestored) findings.IsAbsent(part);
            findings.Keep(isRestored ? Between(content) : await WhyOtherAsync(content, pushes, cancellation).ConfigureAwait(false));
            return;
        }
        if (Former(content, pushes) is not { } commit)
        {
            findings.Keep("The code stays: the journal does not record which commit it replaced.");
            return;
        }
        if (commit != first) findings.Keep(Between(commit));
        Restoration restoration = new(commit, await KindAsync(commit, cancellation).ConfigureAwait(false));
        findings.Restore($"the code of commit {ShortCommit.Of(commit)}", part, async stop =>
        {
            await new TreeRestoration(run, writes, repository, observer).PushAsync(restoration, head.Commit!, pushes, stop).ConfigureAwait(false);
            return null;
        });
    }

    /// <summary>Whether somebody pushed after the run, or the repository is another one.</summary>
    private async Task<string> WhyOtherAsync(string content, IReadOnlyList<LiveWrite> pushes, CancellationToken cancellation)
    {
        IReadOnlyList<CommitEntry> log = await writes.Cluster.Api.ReadCommitLogAsync(writes.Owner, writes.Name, cancellation).ConfigureAwait(false);
        string then = pushes.Any(push => log.Any(entry => entry.Id == push.Entry.DestinationCommit))
            ? "was pushed since" : "is there, and what the run pushed is not in its history";
        return $"The code stays: commit {ShortCommit.Of(content)} {then}.";
    }

    private static string Between(string commit) => $"Commit {ShortCommit.Of(commit)} and what it is based on stay: it was pushed between the copies.";

    /// <summary>The commit before the pushes that follow one another up to the present one; null when the journal does not have it.</summary>
    private string? Former(string content, IReadOnlyList<LiveWrite> pushes)
    {
        string? commit = content;
        for (int steps = 0; steps < pushes.Count && commit is not null; steps++)
        {
            if (pushes.FirstOrDefault(push => push.Entry.DestinationCommit == commit) is not { } push) break;
            commit = push.Entry.DestinationParent is { } parent ? writes.Subject.ContentOf(parent) : null;
        }
        return commit;
    }

    /// <summary>What the restored commit was, so that a later copy may replace it again if it might before.</summary>
    private async Task<string> KindAsync(string commit, CancellationToken cancellation)
    {
        IReadOnlyList<CommitEntry> log = await writes.Cluster.Api.ReadCommitLogAsync(writes.Owner, writes.Name, cancellation).ConfigureAwait(false);
        for (int index = 0; index < log.Count; index++)
        {
            if (log[index].Id != commit) continue;
            // A copy that somebody amended has the trailers too, but only the journal's copies are known to be unchanged.
            if (writes.Subject.IsKnownCommit(commit) && Provenance.TryParse(log[index].Message) is { } from) return Restoration.CopyOf(from.Domain, from.Owner, from.Name);
            HeadCommit was = new(commit, log[index].Message, "", null, index == log.Count - 1 ? 0 : 1, HasOneSignature: true);
            return FirstCommits.Contain(was, there) ? Restoration.Template : Restoration.Other;
        }
        return Restoration.Other;
    }
}
