using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Stores that lose or change bytes after an upload, and failed copies that prevent removals.</summary>
public sealed class DataVerificationTests
{
    private const string VerifyStep = "Verifying the copied files";

    public static TheoryData<FileVerification, string> Damages() => new()
    {
        { FileVerification.Size, "12" },
        { FileVerification.Size, "1234567" },
        { FileVerification.Hash, "12" },
        { FileVerification.Hash, "54321" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_file_that_a_store_changes_is_sent_again(FileVerification verify, string kept)
    {
        await using World world = await SampleWorldAsync();
        int looks = 0;
        OnStep damage = new(VerifyStep, () => { if (looks++ == 0) Keep(world, kept); });

        DataOutcome outcome = await Verifying(world, verify, damage).CopyAsync("research/Samples");

        Assert.True(outcome.Failure is null, outcome.Detail);
        Assert.Equal(2, outcome.FilesCopied);
        Assert.Equal(world.Dev.Contents("research", "Samples"), world.Prod.Contents("production", "Samples"));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_file_that_a_store_always_changes_fails_and_is_not_recorded(FileVerification verify, string kept)
    {
        await using World world = await SampleWorldAsync();

        DataOutcome outcome = await Verifying(world, verify, new OnStep(VerifyStep, () => Keep(world, kept))).CopyAsync("research/Samples");
        DataOutcome again = await Verifying(world, verify, NullStageObserver.Instance).CopyAsync("research/Samples");

        Assert.Equal((OutcomeStatus.Failed, 1, 1), (outcome.Status, outcome.FilesCopied, outcome.FilesFailed));
        Assert.Equal(("a", FailureKind.FileMismatch), (outcome.FailedFiles[0].Name, outcome.FailedFiles[0].Failure.Kind));
        Assert.Equal((1, 1), (again.FilesCopied, again.FilesUnchanged));
        Assert.Equal(world.Dev.Contents("research", "Samples"), world.Prod.Contents("production", "Samples"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mirroring_neither_prompts_nor_removes_files_after_a_failure_or_a_stopped_copy(bool stops)
    {
        await using World world = await SampleWorldAsync();
        world.Prod.AddCollection(new CollectionSeed("production", "Samples") { Files = [DataFileSeed.Text("old", "x")] });
        if (stops) world.Prod.Behaviour.DataCapacity = 1;
        bool isAsked = false;
        DataMigration mirroring = new(world.Session)
        {
            Observer = stops ? NullStageObserver.Instance : new OnStep(VerifyStep, () => Keep(world, "12")),
            Options = new DataOptions { Mirror = (_, _, _) => Task.FromResult(isAsked = true) },
        };

        DataOutcome outcome = await mirroring.CopyAsync("research/Samples");

        Assert.Equal((OutcomeStatus.Failed, 0), (outcome.Status, outcome.FilesRemoved));
        Assert.False(isAsked);
        Assert.Contains("old", world.Prod.Files("production", "Samples").Keys);
        Assert.Contains(outcome.Notes, note => note.Contains("Nothing was removed, because files failed.", StringComparison.Ordinal));
    }

    private static async Task<World> SampleWorldAsync()
    {
        World world = await World.StartAsync();
        world.Dev.Add("Samples", DataFileSeed.Text("a", "12345"), DataFileSeed.Text("b", "1"));
        return world;
    }

    private static void Keep(World world, string content) => world.Prod.AddFile("production", "Samples", DataFileSeed.Text("a", content));

    private static DataMigration Verifying(World world, FileVerification verify, IStageObserver observer) =>
        new(world.Session) { Options = new DataOptions { Verify = verify }, Observer = observer };
}
