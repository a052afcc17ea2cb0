using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Trees;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>One copy from start to end, for every engine with a workspace.</summary>
internal sealed class CopyRun(IWorkspace workspace, TreeCopy copy, IProgress<GitProgress>? progress)
{
    public async Task<TreePlan> PlanAsync(CancellationToken cancellation)
    {
        Composition composition = await GuardAsync(() => ComposeAsync(cancellation), copy.Source).ConfigureAwait(false);
        await composition.Objects.DisposeAsync().ConfigureAwait(false);
        await AskAsync(composition, cancellation).ConfigureAwait(false);
        return new TreePlan(composition.SourceCommit, composition.Changes) { Head = composition.Head, Outside = composition.Outside };
    }

    public async Task<TreeCopyResult> CopyAsync(CancellationToken cancellation)
    {
        if (copy.Destination is null) throw new ArgumentException("A copy requires a destination.");
        Composition composition = await GuardAsync(() => ComposeAsync(cancellation), copy.Source).ConfigureAwait(false);
        await using (composition.Objects.ConfigureAwait(false))
        {
            return composition.IsUnchanged && !copy.EvenIfUnchanged
                ? new TreeCopyResult(composition.SourceCommit, composition.Home.Head.Commit!, false, TreeChanges.None, []) { Outside = composition.Outside }
                : await DeliverAsync(composition, copy.Destination, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<TreeCopyResult> DeliverAsync(
        Composition composition, GitEndpoint destination, CancellationToken cancellation)
    {
        await AskAsync(composition, cancellation).ConfigureAwait(false);
        NewCommit commit = await CommitAsync(composition, cancellation).ConfigureAwait(false);
        PendingPush pending = new(composition.SourceCommit, commit.Id, commit.Parent, commit.Branch, composition.Changes) { Outside = composition.Outside };
        await copy.Participant.BeforePushAsync(pending, cancellation).ConfigureAwait(false);
        GitStep step = Step("Pushing");
        Delivery delivery = new(destination,
            stop => workspace.PushAsync(composition.Home, destination, commit, step, stop), stop => workspace.ReadHeadAsync(destination, stop));
        IReadOnlyList<string> messages = await GuardAsync(
            () => delivery.PushAsync(commit, cancellation), destination).ConfigureAwait(false);
        return new TreeCopyResult(composition.SourceCommit, commit.Id, true, composition.Changes, messages) { Head = composition.Head };
    }

    private async Task<Composition> ComposeAsync(CancellationToken cancellation)
    {
        SourceChoice choice = new(workspace, new TreeSource(copy.Source, copy.SourceCommit, copy.Snapshot), Step("Reading source"));
        if (copy.Destination is null)
        {
            FetchedRepository alone = await choice.FetchAsync(cancellation).ConfigureAwait(false);
            return await ComposeAsync(alone, alone, choice.Commit(alone), null, cancellation).ConfigureAwait(false);
        }
        (FetchedRepository source, FetchedRepository home) = await ConcurrentPair.RunAsync(
            choice.FetchAsync,
            stop => workspace.FetchHeadAsync(copy.Destination, Step("Reading destination"), stop),
            cancellation).ConfigureAwait(false);
        GitHeads.RequireBranch(home.Head, copy.Destination);
        return await ComposeAsync(home, source, choice.Commit(source), home.Head.Commit, cancellation).ConfigureAwait(false);
    }

    private async Task<Composition> ComposeAsync(
        FetchedRepository home, FetchedRepository origin, string sourceCommit, string? destinationCommit,
        CancellationToken cancellation)
    {
        if (origin != home) home.Borrow(origin);
        IObjectStore objects = workspace.OpenObjects(home);
        try
        {
            string source = await objects.TreeOfCommitAsync(sourceCommit, cancellation).ConfigureAwait(false);
            byte[]? head = destinationCommit is null ? null : await objects.CommitAsync(destinationCommit, cancellation).ConfigureAwait(false);
            string? before = head is null ? null : RawCommit.TreeOf(head);
            TreeComposer composer = new(objects, copy.Rules);
            string after = await composer.ComposeAsync(source, before, cancellation).ConfigureAwait(false);
            TreeChanges changes = await TreeComparison.CompareAsync(objects, before, after, cancellation).ConfigureAwait(false);
            return new Composition(home, objects, sourceCommit, before, after, changes)
            {
                Head = head is null ? null : RawCommit.Read(destinationCommit!, head),
                Outside = await new OutsideContentSearch(objects).FindAsync(after, attributes: source, cancellation).ConfigureAwait(false),
            };
        }
        catch
        {
            await objects.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private Task AskAsync(Composition composition, CancellationToken cancellation) => composition.Head is null || composition.IsUnchanged
        ? Task.CompletedTask
        : copy.Participant.BeforeReplacingAsync(composition.Head, _ => Task.FromResult(composition.Changes), cancellation);

    private async Task<NewCommit> CommitAsync(Composition composition, CancellationToken cancellation)
    {
        GitHead head = composition.Home.Head;
        CommitText text = await copy.Participant.DescribeAsync(composition.SourceCommit, cancellation).ConfigureAwait(false);
        GitObject commit = RawCommit.Compose(composition.After, head.Commit, text);
        string id = await GuardAsync(
            () => composition.Objects.WriteAsync(commit, cancellation), copy.Source).ConfigureAwait(false);
        return new NewCommit(id, head.Commit, head.Branch);
    }

    // Explains exceptions of the engine only; exceptions of the participant pass unchanged.
    private static async Task<T> GuardAsync<T>(Func<Task<T>> work, GitEndpoint endpoint)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (GitFailures.Explain(failure, endpoint) is { } explained)
        {
            throw explained;
        }
    }

    private GitStep Step(string name) => new(name, progress);

    /// <summary>The composed trees of both sides.</summary>
    /// <param name="Home">The local repository from which the commit is pushed.</param>
    /// <param name="Objects">All objects, which the caller disposes.</param>
    /// <param name="SourceCommit">The chosen commit.</param>
    /// <param name="Before">The destination's tree; null when it has no commits.</param>
    /// <param name="After">The destination's tree after the copy.</param>
    /// <param name="Changes">The difference.</param>
    private sealed record Composition(
        FetchedRepository Home, IObjectStore Objects, string SourceCommit, string? Before, string After, TreeChanges Changes)
    {
        /// <summary>The destination's head; null when it has no commits.</summary>
        public HeadCommit? Head { get; init; }

        /// <summary>What the new tree refers to and does not contain.</summary>
        public OutsideContents Outside { get; init; } = OutsideContents.None;

        public bool IsUnchanged => Before == After;
    }
}
