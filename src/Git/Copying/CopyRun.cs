namespace AlgorithmiaMigration.Git;

/// <summary>One copy from beginning to end, whichever engine does the work.</summary>
internal sealed class CopyRun(IWorkspace workspace, TreeCopy copy, IProgress<GitProgress>? progress)
{
    public async Task<TreePlan> PlanAsync(CancellationToken cancellation)
    {
        Composition composition = await GuardAsync(() => ComposeAsync(cancellation), copy.Source).ConfigureAwait(false);
        await composition.Objects.DisposeAsync().ConfigureAwait(false);
        return new TreePlan(composition.SourceCommit, composition.Changes);
    }

    public async Task<TreeCopyResult> CopyAsync(CancellationToken cancellation)
    {
        if (copy.Destination is null) throw new ArgumentException("A copy needs a destination.");
        Composition composition = await GuardAsync(() => ComposeAsync(cancellation), copy.Source).ConfigureAwait(false);
        await using (composition.Objects.ConfigureAwait(false))
        {
            return composition.IsUnchanged
                ? new TreeCopyResult(composition.SourceCommit, composition.Home.Head.Commit!, false, TreeChanges.None, [])
                : await DeliverAsync(composition, copy.Destination, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<TreeCopyResult> DeliverAsync(Composition composition, GitEndpoint destination, CancellationToken cancellation)
    {
        NewCommit commit = await CommitAsync(composition, cancellation).ConfigureAwait(false);
        if (copy.BeforePush is not null)
        {
            PendingPush pending = new(composition.SourceCommit, commit.Id, commit.Parent, commit.Branch, composition.Changes);
            await copy.BeforePush(pending, cancellation).ConfigureAwait(false);
        }
        IReadOnlyList<string> said = await PushAsync(composition.Home, destination, commit, cancellation).ConfigureAwait(false);
        return new TreeCopyResult(composition.SourceCommit, commit.Id, true, composition.Changes, said);
    }

    private async Task<Composition> ComposeAsync(CancellationToken cancellation)
    {
        SourceChoice choice = new(workspace, copy, Step("Reading source"));
        if (copy.Destination is null)
        {
            FetchedRepository alone = await choice.FetchAsync(cancellation).ConfigureAwait(false);
            return await ComposeAsync(alone, alone, choice.Commit(alone), null, cancellation).ConfigureAwait(false);
        }
        (FetchedRepository source, FetchedRepository home) = await Both.RunAsync(
            choice.FetchAsync,
            stop => workspace.FetchHeadAsync(copy.Destination, Step("Reading destination"), stop),
            cancellation).ConfigureAwait(false);
        RequireBranch(home.Head);
        return await ComposeAsync(home, source, choice.Commit(source), home.Head.Commit, cancellation).ConfigureAwait(false);
    }

    private async Task<Composition> ComposeAsync(
        FetchedRepository home, FetchedRepository origin, string sourceCommit, string? destinationCommit, CancellationToken cancellation)
    {
        if (origin != home) home.Borrow(origin);
        IObjectStore objects = workspace.OpenObjects(home);
        try
        {
            string source = await objects.TreeOfCommitAsync(sourceCommit, cancellation).ConfigureAwait(false);
            string? before = destinationCommit is null
                ? null
                : await objects.TreeOfCommitAsync(destinationCommit, cancellation).ConfigureAwait(false);
            string after = await new TreeComposer(objects, copy.Rules).ComposeAsync(source, before, cancellation).ConfigureAwait(false);
            TreeChanges changes = await TreeComparison.CompareAsync(objects, before, after, cancellation).ConfigureAwait(false);
            return new Composition(home, objects, sourceCommit, before, after, changes);
        }
        catch
        {
            await objects.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<NewCommit> CommitAsync(Composition composition, CancellationToken cancellation)
    {
        GitHead head = composition.Home.Head;
        CommitText text = await copy.Describe(composition.SourceCommit, cancellation).ConfigureAwait(false);
        GitObject commit = RawCommit.Compose(composition.After, head.Commit, text);
        string id = await GuardAsync(() => composition.Objects.WriteAsync(commit, cancellation), copy.Source).ConfigureAwait(false);
        return new NewCommit(id, head.Commit, head.Branch);
    }

    private async Task<IReadOnlyList<string>> PushAsync(
        FetchedRepository home, GitEndpoint destination, NewCommit commit, CancellationToken cancellation)
    {
        try
        {
            PushAnswer answer = await GuardAsync(
                () => workspace.PushAsync(home, destination, commit, Step("Pushing"), cancellation), destination).ConfigureAwait(false);
            if (answer.Refusal is null) return answer.RemoteMessages;
            throw GitFailures.Of(answer.Refusal.IsStale ? FailureKind.NonFastForward : FailureKind.PushRejected, destination,
                string.Join(" ", [answer.Refusal.Words, .. answer.RemoteMessages]));
        }
        catch (MigrationException doubtful) when (doubtful.Kind is FailureKind.ConnectionLost or FailureKind.PushRejected)
        {
            if (await IsThereAsync(destination, commit, doubtful, cancellation).ConfigureAwait(false)) return [];
            throw;
        }
    }

    /// <summary>
    /// Whether the commit has arrived all the same: a connection that breaks after the push hides its success, and curl repeats such a
    /// request by itself, which the server then refuses because its branch has moved already.
    /// </summary>
    private async Task<bool> IsThereAsync(
        GitEndpoint destination, NewCommit commit, MigrationException doubtful, CancellationToken cancellation)
    {
        string? head;
        try
        {
            head = (await workspace.ReadHeadAsync(destination, cancellation).ConfigureAwait(false)).Commit;
        }
        catch (MigrationException)
        {
            // The first failure says more than one that followed it.
            return false;
        }
        if (head == commit.Id) return true;
        if (doubtful.Kind == FailureKind.PushRejected && head != commit.Parent)
            throw GitFailures.Of(FailureKind.NonFastForward, destination, doubtful.Message);
        return false;
    }

    // Everything of ours goes through here; what the caller's own functions throw does not.
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

    private void RequireBranch(GitHead head)
    {
        if (head.Branch == GitHeads.Detached)
            throw GitFailures.Of(FailureKind.GitFailed, copy.Destination!, "Its HEAD names no branch, so it has no default branch to push to.");
    }

    private GitStep Step(string name) => new(name, progress);

    /// <summary>Both sides brought together.</summary>
    /// <param name="Home">The repository that will be pushed from.</param>
    /// <param name="Objects">All objects; the one who composed hands them over.</param>
    /// <param name="SourceCommit">The commit that was chosen.</param>
    /// <param name="Before">The destination's tree; null when it holds no commit.</param>
    /// <param name="After">The tree it is to have.</param>
    /// <param name="Changes">The difference.</param>
    private sealed record Composition(
        FetchedRepository Home, IObjectStore Objects, string SourceCommit, string? Before, string After, TreeChanges Changes)
    {
        public bool IsUnchanged => Before == After;
    }
}
