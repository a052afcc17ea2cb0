using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitServerContract
{
    [Fact]
    public async Task The_new_commit_has_exactly_the_described_text()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        string parent = await destination.HeadAsync();

        TreeCopyResult result = await CopyAsync(source, destination);

        string[] commit = (await destination.GitAsync("cat-file", "commit", result.DestinationCommit)).Split('\n');
        string who = "Änne Prüfer <anne@example.com> 1709263798 -0330";
        Assert.Equal(
            ["tree " + await source.TreeAsync(), "parent " + parent, "author " + who, "committer " + who, "",
                "Copy", "", "Algo-Source-Commit: " + await source.HeadAsync()],
            commit);
    }

    [Fact]
    public async Task An_equal_tree_is_not_pushed()
    {
        Files files = Files.Of(("a", "1"), ("b/c", "2"));
        TestRepository source = await SourceAsync(files);
        TestRepository destination = await DestinationAsync(files);
        string head = await destination.HeadAsync();

        TreeCopyResult result = await CopyAsync(source, destination);

        Assert.False(result.Pushed);
        Assert.Equal(head, result.DestinationCommit);
        Assert.True(result.Changes!.IsEmpty);
        Assert.Empty(destination.Pushes);
    }

    [Fact]
    public async Task A_second_copy_is_unchanged()
    {
        TestRepository source = await SourceAsync(Everything().Add(AlgorithmiaConf.Path, Conf));
        TestRepository destination = await DestinationAsync();

        TreeCopyResult first = await CopyAsync(source, destination, ToProduction);
        TreeCopyResult second = await CopyAsync(source, destination, ToProduction);

        Assert.False(second.Pushed);
        Assert.Equal(first.DestinationCommit, second.DestinationCommit);
        Assert.Single(destination.Pushes);
    }

    [Fact]
    public async Task An_equal_tree_gets_a_new_commit_on_request()
    {
        Files files = Files.Of(("a", "1"), ("b/c", "2"));
        TestRepository source = await SourceAsync(files);
        TestRepository destination = await DestinationAsync(files);
        string parent = await destination.HeadAsync();
        PendingPush? announced = null;
        TreeCopy copy = Copy(source, destination) with
        {
            EvenIfUnchanged = true,
            Participant = Participant with { BeforePush = (pending, _) => Task.FromResult(announced = pending) },
        };

        TreeCopyResult result = await Engine.CopyAsync(copy, null, CancellationToken.None);

        Assert.True(result.Pushed);
        Assert.True(result.Changes!.IsEmpty);
        Assert.Equal((result.DestinationCommit, parent), (announced?.NewCommit, announced?.Parent));
        Assert.Equal((result.DestinationCommit, parent), (await destination.HeadAsync(), await destination.GitAsync("rev-parse", "HEAD~1")));
        Assert.Equal(await source.TreeAsync(), await destination.TreeAsync());
        Assert.Contains(await source.HeadAsync(), await destination.GitAsync("log", "-1", "--format=%B"), StringComparison.Ordinal);
        Assert.Single(destination.Pushes);
    }

    [Fact]
    public async Task A_copy_that_always_commits_still_copies_changes()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1"), ("new", "2")));
        TestRepository destination = await DestinationAsync(Files.Of(("a", "1")));

        TreeCopyResult result = await Engine.CopyAsync(Copy(source, destination) with { EvenIfUnchanged = true }, null, CancellationToken.None);

        Assert.Equal("1 added, 0 changed, 0 removed", result.Changes!.ToString());
        Assert.Equal(await source.TreeAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task A_plan_names_the_changes_and_writes_nothing()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync(Files.Of(("b", "2")));

        TreePlan plan = await Engine.PlanAsync(Copy(source, destination), CancellationToken.None);

        Assert.Equal(await source.HeadAsync(), plan.SourceCommit);
        Assert.Equal("1 added, 0 changed, 1 removed", plan.Changes.ToString());
        Assert.DoesNotContain(destination.Requests, request => request.Path.Contains("git-receive-pack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_for_a_missing_destination_adds_everything()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1"), ("b/c", "2")));

        TreePlan plan = await Engine.PlanAsync(Copy(source, null), CancellationToken.None);

        Assert.Equal(["a", "b/c"], plan.Changes.Added);
    }

    [Fact]
    public async Task An_empty_destination_gets_a_first_commit()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await EmptyDestinationAsync();

        TreeCopyResult result = await CopyAsync(source, destination);

        Assert.Equal(result.DestinationCommit, await destination.HeadAsync());
        Assert.Equal("1", await destination.GitAsync("rev-list", "--count", "HEAD"));
    }

    [Fact]
    public async Task An_empty_destination_keeps_the_branch_its_HEAD_names()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await EmptyDestinationAsync(branch: "trunk");

        GitHead head = await Engine.ReadHeadAsync(destination.Endpoint, CancellationToken.None);
        TreeCopyResult result = await CopyAsync(source, destination);

        // Only version 2 of the protocol reports the branch of an empty repository.
        string branch = Manner == GitManner.JGit ? "refs/heads/master" : "refs/heads/trunk";
        Assert.Equal((branch, null), (head.Branch, head.Commit));
        Assert.Empty(head.OtherBranches);
        Assert.Equal(result.DestinationCommit, await destination.GitAsync("rev-parse", branch));
    }

    [Fact]
    public async Task The_push_is_announced_before_it_happens()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync(Files.Of(("b", "2")));
        string parent = await destination.HeadAsync();
        PendingPush? announced = null;
        int pushesThen = -1;
        TestParticipant listening = Participant with
        {
            BeforePush = (pending, _) =>
            {
                announced = pending;
                pushesThen = destination.Pushes.Count();
                return Task.CompletedTask;
            },
        };
        TreeCopy copy = Copy(source, destination) with { Participant = listening };

        TreeCopyResult result = await Engine.CopyAsync(copy, null, CancellationToken.None);

        Assert.Equal(0, pushesThen);
        Assert.NotNull(announced);
        Assert.Equal((result.SourceCommit, result.DestinationCommit, parent, "refs/heads/master"),
            (announced.SourceCommit, announced.NewCommit, announced.Parent, announced.Branch));
        Assert.Equal(["a"], announced.Changes!.Added);
    }

    [Fact]
    public async Task A_failed_announcement_prevents_the_push()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        TreeCopy copy = Copy(source, destination) with
        {
            Participant = Participant with { BeforePush = (_, _) => throw new InvalidOperationException("journal is full") },
        };
        IGitEngine engine = Engine;

        InvalidOperationException failure =
            await Assert.ThrowsAsync<InvalidOperationException>(() => engine.CopyAsync(copy, null, CancellationToken.None));

        Assert.Equal("journal is full", failure.Message);
        Assert.Empty(destination.Pushes);
    }

    [Fact]
    public async Task Messages_of_the_server_during_the_push_are_kept()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();

        TreeCopyResult result = await CopyAsync(source, destination);

        string message = Assert.Single(result.RemoteMessages);
        Assert.Matches($"^Build successful for algo://production/Algo\\d+/{result.DestinationCommit}$", message);
    }

    [Fact]
    public async Task A_push_by_another_client_meanwhile_is_not_overwritten()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        TreeCopy copy = Copy(source, destination) with
        {
            Participant = Participant with { BeforePush = (_, _) => destination.CommitAsync(Files.Of(("theirs", "2"))) },
        };

        MigrationException failure = await FailureOf(() => Engine.CopyAsync(copy, null, CancellationToken.None), FailureKind.NonFastForward);

        Assert.Contains(destination.Endpoint.ToString(), failure.Message, StringComparison.Ordinal);
        Assert.Equal("2", await destination.GitAsync("show", "HEAD:theirs"));
    }

    [Fact]
    public async Task A_first_push_by_another_client_is_not_overwritten()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await EmptyDestinationAsync();
        TreeCopy copy = Copy(source, destination) with
        {
            Participant = Participant with { BeforePush = (_, _) => destination.CommitAsync(Files.Of(("theirs", "2"))) },
        };

        await FailureOf(() => Engine.CopyAsync(copy, null, CancellationToken.None), FailureKind.NonFastForward);

        Assert.Equal("2", await destination.GitAsync("show", "HEAD:theirs"));
    }

    [Fact]
    public async Task A_refused_push_reports_the_message_of_the_server()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        await RefusePushesAsync(destination, "Quota of production is used up");

        MigrationException failure = await FailureOf(() => CopyAsync(source, destination), FailureKind.PushRejected);

        Assert.Contains("Quota of production is used up", failure.Message, StringComparison.Ordinal);
        Assert.Contains("pre-receive hook declined", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_file_is_pushed_completely()
    {
        TestRepository source = await SourceAsync(new Files().Add("big.bin", BigFile()));
        TestRepository destination = await DestinationAsync();
        ProgressLog progress = new();

        await Engine.CopyAsync(Copy(source, destination), progress, CancellationToken.None);

        Assert.Equal(await source.TreeAsync(), await destination.TreeAsync());
        // Git shows what it receives only in version 2 of the protocol.
        if (Manner == GitManner.Git) Assert.InRange(progress.Most("Reading source"), 5_000_000, 6_000_000);
        Assert.InRange(progress.Most("Pushing"), 5_000_000, 6_000_000);
    }

    private static Task RefusePushesAsync(TestRepository repository, string text) => AddHookAsync(repository, $"echo '{text}' >&2\nexit 1\n");

    /// <summary>Makes the server run a script before it accepts a push.</summary>
    private protected static async Task AddHookAsync(TestRepository repository, string script)
    {
        string hooks = Directory.CreateDirectory(Path.Combine(repository.Folder, "hooks")).FullName;
        string hook = Path.Combine(hooks, "pre-receive");
        await File.WriteAllTextAsync(hook, "#!/bin/sh\n" + script);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
