using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Data;

/// <summary>The checks after the files of a collection were sent.</summary>
public sealed class CollectionCopyTests : IDisposable
{
    private readonly ScriptedWorld _world = new();

    public CollectionCopyTests()
    {
        _world.Dev.Data.Holds(("a", "12345"));
        _world.Prod.Data.WriteFile.Succeeds();
        _world.Prod.Data.RemoveFile.Succeeds();
    }

    private ScriptedDataApi Prod => _world.Prod.Data;

    [Fact]
    public async Task A_file_is_verified_at_the_destination_after_it_was_sent()
    {
        ListAtProd(null, Samples.Listing(Samples.File("a", 5)));
        Prod.CreateCollection.Succeeds();

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((OutcomeStatus.Created, 1), (outcome.Status, outcome.FilesCopied));
        Assert.Equal(
            ["FindCollection(production/Samples)", "CreateCollection(production/Samples, MyAlgorithms)", "WriteFile(production/Samples, a)",
                "FindCollection(production/Samples)"],
            _world.Transcript.To("prod.").Select(call => call["prod.Data.".Length..]));
    }

    [Theory]
    [InlineData(".", "[.]", true)]
    [InlineData("..", ".[.]", false)]
    public async Task A_file_with_a_name_that_no_address_can_have_fails_also_in_a_rehearsal(string name, string pattern, bool apply)
    {
        _world.Dev.Data.Holds(("a", "12345"), (name, "1"));
        ListAtProd(Samples.Listing(), Samples.Listing(Samples.File("a", 5)));

        DataOutcome outcome = await _world.CopyDataAsync(apply: apply);
        DataOutcome excluded = await _world.CopyDataAsync(new DataOptions { Exclude = [pattern] }, apply: apply);

        Assert.Equal(0, excluded.FilesFailed);
        FileFailure failed = Assert.Single(outcome.FailedFiles);
        Assert.Equal((name, FailureKind.InvalidInput), (failed.Name, failed.Failure.Kind));
        Assert.Contains($"-Exclude '{pattern}'", failed.Failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_arrives_with_another_size_is_sent_again()
    {
        ListAtProd(Samples.Listing(), Samples.Listing(Samples.File("a", 2)), Samples.Listing(Samples.File("a", 5)));

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((OutcomeStatus.Copied, 1, 0), (outcome.Status, outcome.FilesCopied, outcome.FilesFailed));
        Assert.Equal(2, _world.Transcript.To("prod.Data.WriteFile").Count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(null)]
    public async Task A_file_that_arrives_with_another_size_again_fails_with_FileMismatch(int? size)
    {
        ListAtProd(Samples.Listing(), size is { } other ? Samples.Listing(Samples.File("a", other)) : Samples.Listing());

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((OutcomeStatus.Failed, 0, 1), (outcome.Status, outcome.FilesCopied, outcome.FilesFailed));
        Assert.Equal(("a", FailureKind.FileMismatch), (outcome.FailedFiles[0].Name, outcome.FailedFiles[0].Failure.Kind));
        Assert.DoesNotContain(_world.Journal.Read(), entry => entry.Operation == JournalOperation.VerifyFiles);
    }

    [Fact]
    public async Task An_upload_that_is_confirmed_before_the_whole_file_was_read_fails_and_is_noted_as_failed()
    {
        string large = new('x', 300_000);
        _world.Dev.Data.Holds(("a", large));
        Prod.ConfirmsEarly = true;
        ListAtProd(Samples.Listing(), Samples.Listing(Samples.File("a", large.Length)));

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((OutcomeStatus.Failed, 0), (outcome.Status, outcome.FilesCopied));
        Assert.Equal(FailureKind.FileMismatch, Assert.Single(outcome.FailedFiles).Failure.Kind);
        Assert.Equal([JournalPhase.Intent, JournalPhase.Failed],
            _world.Journal.Read().Where(entry => entry.Operation == JournalOperation.WriteFile).Select(entry => entry.Phase));
    }

    [Theory]
    [InlineData("12345", OutcomeStatus.Copied)]
    [InlineData("54321", OutcomeStatus.Failed)]
    public async Task Verification_by_hash_compares_the_bytes_read_back(string kept, OutcomeStatus expected)
    {
        ListAtProd(Samples.Listing(), Samples.Listing(Samples.File("a", 5)));
        Prod.ReadFile.Answers(_ => Samples.Content(kept));

        DataOutcome outcome = await _world.CopyDataAsync(new DataOptions { Verify = FileVerification.Hash });

        Assert.Equal(expected, outcome.Status);
        Assert.Equal(expected == OutcomeStatus.Failed ? FailureKind.FileMismatch : null, outcome.Failure?.Kind);
    }

    [Fact]
    public async Task Verification_by_hash_copies_a_file_of_equal_size_with_other_bytes()
    {
        ListAtProd(Samples.Listing(Samples.File("a", 5)));
        Prod.ReadFile.Answers(_ => Samples.Content("54321")).Answers(_ => Samples.Content("12345"));

        DataOutcome outcome = await _world.CopyDataAsync(new DataOptions { Verify = FileVerification.Hash });

        Assert.Equal((OutcomeStatus.Copied, 1), (outcome.Status, outcome.FilesCopied));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_back_fails_with_the_reason()
    {
        ListAtProd(Samples.Listing(), Samples.Listing(Samples.File("a", 5)));
        Prod.ReadFile.Fails(new ClusterException("prod", FailureKind.ConnectionLost, "It broke off."));

        DataOutcome outcome = await _world.CopyDataAsync(new DataOptions { Verify = FileVerification.Hash });

        Assert.Equal((OutcomeStatus.Failed, FailureKind.ConnectionLost), (outcome.Status, outcome.Failure?.Kind));
    }

    [Fact]
    public async Task A_file_that_changed_at_the_source_during_the_copy_is_sent_again()
    {
        ListAtProd(Samples.Listing(), Samples.Listing(Samples.File("a", 5)));
        _world.Dev.Data.FindCollection.Anew().Returns(
            Samples.Listing(Samples.File("a", 5)), Samples.Listing(Samples.File("a", 5, changes: 1)));

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((OutcomeStatus.Copied, 1), (outcome.Status, outcome.FilesCopied));
        Assert.Equal(2, _world.Transcript.To("prod.Data.WriteFile").Count);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(2, false)]
    public async Task Mirroring_removes_extra_files_unless_a_file_failed(int arrived, bool removes)
    {
        ListAtProd(Samples.Listing(Samples.File("old", 1)), Samples.Listing(Samples.File("a", arrived), Samples.File("old", 1)));
        List<string> asked = [];

        DataOutcome outcome = await _world.CopyDataAsync(Mirroring(asked, answer: true));

        Assert.Equal(removes ? ["old"] : [], asked);
        Assert.Equal(removes ? ["prod.Data.RemoveFile(production/Samples, old)"] : [], _world.Transcript.To("prod.Data.RemoveFile"));
        Assert.Equal(removes ? (1, 0) : (0, 1), (outcome.FilesRemoved, outcome.FilesExtra));
    }

    [Fact]
    public async Task Mirroring_removes_nothing_after_the_copy_stopped()
    {
        ListAtProd(Samples.Listing(Samples.File("old", 1)));
        Prod.WriteFile.Anew().Fails(new ClusterException("prod", FailureKind.DiskFull, "No space left."));
        List<string> asked = [];

        DataOutcome outcome = await _world.CopyDataAsync(Mirroring(asked, answer: true));

        Assert.Equal((OutcomeStatus.Failed, FailureKind.DiskFull), (outcome.Status, outcome.Failure?.Kind));
        Assert.Empty(asked);
        Assert.Empty(_world.Transcript.To("prod.Data.RemoveFile"));
    }

    [Fact]
    public async Task Mirroring_removes_nothing_that_the_operator_declined()
    {
        ListAtProd(Samples.Listing(Samples.File("a", 5), Samples.File("old", 1)));
        List<string> asked = [];

        DataOutcome outcome = await _world.CopyDataAsync(Mirroring(asked, answer: false));

        Assert.Equal((OutcomeStatus.Unchanged, 1), (outcome.Status, outcome.FilesExtra));
        Assert.Equal(["old"], asked);
        Assert.Empty(_world.Transcript.To("prod.Data.RemoveFile"));
    }

    [Fact]
    public async Task A_rehearsal_writes_nothing_and_does_not_prompt()
    {
        ListAtProd(Samples.Listing(Samples.File("old", 1)));
        List<string> asked = [];

        DataOutcome outcome = await _world.CopyDataAsync(Mirroring(asked, answer: true), apply: false);

        Assert.Equal((OutcomeStatus.WouldCopy, 1, 1), (outcome.Status, outcome.FilesPending, outcome.FilesExtra));
        Assert.Empty(asked);
        Assert.Equal(["prod.Data.FindCollection(production/Samples)"], _world.Transcript.To("prod."));
    }

    public void Dispose() => _world.Dispose();

    private void ListAtProd(CollectionListing? first, params CollectionListing?[] later) => Prod.FindCollection.Returns(first, later);

    private static DataOptions Mirroring(List<string> asked, bool answer) => new()
    {
        Mirror = (_, files, _) =>
        {
            asked.AddRange(files);
            return Task.FromResult(answer);
        },
    };
}
