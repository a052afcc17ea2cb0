namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitEngineContract
{
    [Fact]
    public async Task The_participant_judges_the_head_that_the_commit_follows()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "new"), ("b", "1")));
        TestRepository destination = await DestinationAsync(Files.Of(("a", "old")));
        string before = await destination.HeadAsync();
        List<HeadCommit> heads = [];

        TreeCopyResult result = await Engine.CopyAsync(Asking(source, destination, (head, _) =>
        {
            heads.Add(head);
            return Task.CompletedTask;
        }), null, CancellationToken.None);

        HeadCommit judged = Assert.Single(heads);
        Assert.Equal(before, judged.Id);
        Assert.Equal(judged, result.Head);
        Assert.Equal(before, await destination.GitAsync("rev-parse", "HEAD^"));
        Assert.Equal(await destination.GitAsync("log", "-1", "--format=%an <%ae>", before), judged.Author);
        Assert.Equal(await destination.GitAsync("log", "-1", "--format=%at", before), $"{judged.Time?.ToUnixTimeSeconds()}");
        Assert.Equal(int.Parse(await destination.GitAsync("rev-list", "--count", before), System.Globalization.CultureInfo.InvariantCulture) - 1, judged.Parents);
    }

    [Fact]
    public async Task A_refused_head_stays_whatever_its_size_and_its_files_can_be_listed()
    {
        Files large = Files.Of(("kept", new Random(7).NextInt64().ToString(System.Globalization.CultureInfo.InvariantCulture)), ("a", "old"));
        for (int i = 0; i < 400; i++) large.Add($"data/{i:000}.txt", Convert.ToBase64String(Bytes(i)));
        TestRepository source = await SourceAsync(Files.Of(("a", "new")));
        TestRepository destination = await DestinationAsync(large);
        string before = await destination.HeadAsync();
        TreeChanges? listed = null;
        async Task RefuseAsync(HeadCommit head, Func<CancellationToken, Task<TreeChanges>> changes)
        {
            listed = await changes(CancellationToken.None);
            throw new MigrationException(FailureKind.ForeignCommit, "Refused.", "Review it.");
        }

        await FailureOf(() => Engine.CopyAsync(Asking(source, destination, RefuseAsync), null, CancellationToken.None), FailureKind.ForeignCommit);
        await FailureOf(() => Engine.PlanAsync(Asking(source, destination, RefuseAsync), CancellationToken.None), FailureKind.ForeignCommit);

        Assert.Equal(before, await destination.HeadAsync());
        Assert.Contains("a", listed!.Changed);
        Assert.Equal(401, listed.Removed.Count(path => path == "kept" || path.StartsWith("data/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_equal_tree_replaces_nothing_and_is_not_judged()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        await CopyAsync(source, destination);
        TreeCopy again = Asking(source, destination, (_, _) => throw new InvalidOperationException("judged")) with { EvenIfUnchanged = true };

        Assert.True((await Engine.CopyAsync(again, null, CancellationToken.None)).Pushed);
    }

    private static byte[] Bytes(int seed)
    {
        byte[] bytes = new byte[3000];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private TreeCopy Asking(TestRepository source, TestRepository destination,
        Func<HeadCommit, Func<CancellationToken, Task<TreeChanges>>, Task> judge)
    {
        TreeCopy copy = Copy(source, destination);
        return copy with { Participant = new TestParticipant { BeforeReplacing = (head, changes, _) => judge(head, changes) } };
    }
}
