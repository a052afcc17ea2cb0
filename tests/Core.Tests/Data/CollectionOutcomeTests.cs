using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Data;

/// <summary>What the outcome of a collection counts and says.</summary>
public sealed class CollectionOutcomeTests : IDisposable
{
    private readonly ScriptedWorld _world = new();

    public CollectionOutcomeTests()
    {
        _world.Dev.Data.Holds(("a", "12345"), ("b", "123"), ("c", "1"));
        Prod.WriteFile.Succeeds();
        Prod.CreateCollection.Succeeds();
        Prod.SetAcl.Succeeds();
    }

    private ScriptedDataApi Prod => _world.Prod.Data;

    [Fact]
    public async Task It_counts_what_was_copied_what_was_there_and_what_only_the_destination_has()
    {
        Prod.FindCollection.Returns(
            Samples.Listing(Samples.File("b", 3), Samples.File("z", 9), Samples.File("y", 9)),
            Samples.Listing(Samples.File("a", 5), Samples.File("b", 3), Samples.File("c", 1)));

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((2, 1, 1, 2, 6L),
            (outcome.FilesCopied, outcome.FilesUnchanged, outcome.FilesEqualBySize, outcome.FilesExtra, outcome.Bytes));
        Assert.Equal("2 copied (6 B), 1 unchanged, 2 only at the destination.", outcome.Detail);
        Assert.Equal(
            ["1 files are considered equal only by their size; -Verify Hash compares their content.", "2 files exist only at the destination: y, z."],
            outcome.Notes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_new_collection_names_its_readers_and_a_rehearsal_what_it_would_copy()
    {
        Prod.FindCollection.Returns(null);

        DataOutcome planned = await _world.CopyDataAsync(apply: false);

        Assert.Equal((OutcomeStatus.WouldCreate, 3, 9L), (planned.Status, planned.FilesPending, planned.Bytes));
        Assert.Equal($"Readers {planned.Acl}, 3 to copy (9 B).", planned.Detail);
    }

    [Fact]
    public async Task Changed_readers_are_named_with_both_lists()
    {
        Prod.FindCollection.Returns(Samples.Listing(Samples.File("a", 5), Samples.File("b", 3), Samples.File("c", 1)) with { Acl = new CollectionAcl(["user://*"]) });

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.StartsWith($"Readers now {outcome.Acl}, 3 unchanged.", outcome.Detail, StringComparison.Ordinal);
        Assert.Contains(outcome.Notes, note => note == $"Readers: Public -> {outcome.Acl}.");
    }

    [Fact]
    public async Task Failed_files_are_named_in_order_with_the_number_of_all_files()
    {
        Prod.FindCollection.Returns(Samples.Listing(Samples.File("b", 3)), Samples.Listing(Samples.File("b", 3)));

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal("2 of 3 files failed: a, c.", outcome.Failure?.Message);
        Assert.Equal(["a", "c"], outcome.FailedFiles.Select(file => file.Name));
    }

    [Fact]
    public async Task What_helps_against_the_failure_of_a_file_is_the_remedy_of_the_outcome()
    {
        Prod.FindCollection.Returns(Samples.Listing(), Samples.Listing(Samples.File("c", 1)));
        _world.Dev.Data.OpenFile.Anew();
        _world.Dev.Data.ReadFile.Anew().Answers(request => request.File == "c" ? Samples.Content("1")
            : throw new MigrationException(FailureKind.ArchiveDamaged, $"'{request.File}' is damaged.", "Copy the archive again."));

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((FailureKind.ArchiveDamaged, "2 of 3 files failed: a, b.", "Copy the archive again."), (outcome.FailureKind, outcome.Detail, outcome.Remedy));
    }

    [Fact]
    public async Task With_other_failures_beside_it_the_command_is_run_again_after_that()
    {
        Prod.FindCollection.Returns(Samples.Listing(), Samples.Listing(Samples.File("c", 1)));
        _world.Dev.Data.OpenFile.Anew();
        _world.Dev.Data.ReadFile.Anew().Answers(request => request.File == "c" ? Samples.Content("1")
            : throw new MigrationException(FailureKind.ArchiveDamaged, "Damaged.", request.File == "a" ? "Copy the archive again." : "Do something else."));

        Assert.Equal("Copy the archive again. Then run the same command again; it copies only what is missing.", (await _world.CopyDataAsync()).Remedy);
    }

    [Fact]
    public async Task Without_a_remedy_of_its_own_a_failed_file_is_copied_by_the_same_command()
    {
        Prod.FindCollection.Returns(Samples.Listing(), Samples.Listing());
        Prod.WriteFile.Anew().Fails(new MigrationException(FailureKind.UnexpectedAnswer, "Strange.", ""));

        Assert.Equal("Run the same command again; it copies only what is missing.", (await _world.CopyDataAsync()).Remedy);
    }

    [Fact]
    public async Task What_stops_a_copy_says_how_many_files_were_left()
    {
        Prod.FindCollection.Returns(Samples.Listing());
        Prod.WriteFile.Anew().Fails(new ClusterException("prod", FailureKind.DiskFull, "No space left."));

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal("No space left. 3 files were not copied because of this.", outcome.Failure?.Message);
        Assert.Equal(3, outcome.FilesPending);
    }

    [Fact]
    public async Task A_file_that_was_removed_at_the_source_during_the_copy_fails_as_such()
    {
        _world.Dev.Data.OpenFile.Anew();
        _world.Dev.Data.ReadFile.Anew().Answers(request => request.File == "b"
            ? throw new ClusterException("dev", FailureKind.NotFound, "Gone.") : Samples.Content(request.File == "a" ? "12345" : "1"));
        _world.Dev.Data.FindCollection.Anew().Returns(
            Samples.Listing(Samples.File("a", 5), Samples.File("b", 3), Samples.File("c", 1)),
            Samples.Listing(Samples.File("a", 5), Samples.File("c", 1)));
        Prod.FindCollection.Returns(Samples.Listing(), Samples.Listing(Samples.File("a", 5), Samples.File("c", 1)));

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((2, 1), (outcome.FilesCopied, outcome.FilesFailed));
        Assert.Equal(("b", FailureKind.FileChanged), (outcome.FailedFiles[0].Name, outcome.FailedFiles[0].Failure.Kind));
        Assert.Contains("removed while it was copied", outcome.FailedFiles[0].Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_collection_at_the_destination_is_not_taken_for_a_removed_file()
    {
        Prod.FindCollection.Returns(Samples.Listing(), Samples.Listing());
        Prod.WriteFile.Anew().Fails(new ClusterException("prod", FailureKind.NotFound, "Not there."));

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.All(outcome.FailedFiles, file => Assert.Equal(FailureKind.NotFound, file.Failure.Kind));
    }

    [Fact]
    public async Task Equal_hashes_count_as_unchanged_and_are_recorded_so_that_they_are_not_read_again()
    {
        CollectionListing Both() => Samples.Listing(Samples.File("a", 5), Samples.File("b", 3), Samples.File("c", 1));
        Prod.FindCollection.Answers(_ => Both());
        _world.Dev.Data.FindCollection.Anew().Answers(_ => Both());
        Prod.ReadFile.Answers(request => Samples.Content(request.File == "a" ? "12345" : request.File == "b" ? "123" : "1"));
        DataOptions hash = new() { Verify = FileVerification.Hash };

        DataOutcome rehearsed = await _world.CopyDataAsync(hash, apply: false);
        DataOutcome first = await _world.CopyDataAsync(hash);
        DataOutcome again = await _world.CopyDataAsync(hash);

        Assert.All([rehearsed, first, again], outcome => Assert.Equal((OutcomeStatus.Unchanged, 3, 0), (outcome.Status, outcome.FilesUnchanged, outcome.FilesEqualBySize)));
        Assert.Equal(6, _world.Transcript.To("prod.Data.ReadFile").Count);
        JournalEntry verified = Assert.Single(_world.Journal.Read(), entry => entry.Operation == JournalOperation.VerifyFiles);
        Assert.Equal(("dev/research/Samples", "prod/production/Samples"), (verified.Source, verified.Destination));
        Assert.Equal(["a", "b", "c"], verified.Files!.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.All(verified.Files!, file => Assert.True(file.IsReadBack));
    }

    [Fact]
    public async Task Records_of_many_files_are_written_in_several_lines_each_once()
    {
        (string, string)[] many = [.. Enumerable.Range(0, 1100).Select(number => ($"f{number:0000}", "x"))];
        CollectionListing Both() => Samples.Listing([.. many.Select(file => Samples.File(file.Item1, 1))]);
        _world.Dev.Data.Holds(many);
        _world.Dev.Data.FindCollection.Anew().Answers(_ => Both());
        Prod.FindCollection.Returns(Samples.Listing());
        Prod.FindCollection.Answers(_ => Both());

        DataOutcome outcome = await _world.CopyDataAsync();

        JournalEntry[] lines = [.. _world.Journal.Read().Where(entry => entry.Operation == JournalOperation.VerifyFiles)];
        Assert.Equal(1100, outcome.FilesCopied);
        Assert.Equal([500, 500, 100], lines.Select(line => line.Files!.Count));
        Assert.Equal(many.Select(file => file.Item1), lines.SelectMany(line => line.Files!).Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _world.Dispose();
}
