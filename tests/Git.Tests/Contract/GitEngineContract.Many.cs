namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitEngineContract
{
    [Fact]
    public async Task Eight_copies_at_once_do_not_disturb_each_other()
    {
        IGitEngine engine = Engine;
        (TestRepository Source, TestRepository Destination)[] pairs = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
            (await SourceAsync(Files.Of(("a", $"{i}"), ($"folder{i}/b", "b"))), await DestinationAsync())));

        await Task.WhenAll(pairs.Select(pair => engine.CopyAsync(Copy(pair.Source, pair.Destination), null, CancellationToken.None)));

        foreach ((TestRepository source, TestRepository destination) in pairs)
            Assert.Equal(await source.TreeAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task Two_simultaneous_copies_to_one_destination_do_not_overwrite_each_other()
    {
        IGitEngine engine = Engine;
        TestRepository destination = await DestinationAsync();
        TestRepository[] sources = [await SourceAsync(Files.Of(("a", "1"))), await SourceAsync(Files.Of(("a", "2")))];
        using Barrier together = new(2);
        Task<TreeCopyResult>[] copies = [.. sources.Select(source => engine.CopyAsync(
            Copy(source, destination) with
            {
                Participant = Participant with { BeforePush = (_, stop) => Task.Run(() => together.SignalAndWait(stop), stop) },
            }, null, CancellationToken.None))];

        MigrationException[] failures = [.. (await Task.WhenAll(copies.Select(Outcome))).OfType<MigrationException>()];

        Assert.Equal(FailureKind.NonFastForward, Assert.Single(failures).Kind);
        Assert.Equal("2", await destination.GitAsync("rev-list", "--count", "HEAD"));
    }

    private static async Task<object> Outcome(Task<TreeCopyResult> copy)
    {
        try
        {
            return await copy;
        }
        catch (MigrationException failure)
        {
            return failure;
        }
    }
}
