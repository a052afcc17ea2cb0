using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Archives;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Brings a complete archive up to date: it stays usable until something in it changes, and says what it loses.</summary>
public sealed class ArchiveUpdateTests : IDisposable
{
    private static readonly ClusterException Down = new("dev", FailureKind.ClusterUnavailable, "down");

    private readonly ArchiveWorld _world = new();

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    private string Full(string path) => Path.Combine(_world.Archive, path);

    private void SourceIsDown()
    {
        _world.Dev.ListEnvironments.Anew().Fails(Down);
        _world.Dev.Data.FindCollection.Anew().Fails(Down);
        _world.Dev.FindAlgorithm.Anew().Fails(Down);
    }

    [Fact]
    public async Task A_complete_archive_stays_as_it_was_when_the_cluster_does_not_answer()
    {
        await _world.ExportAsync();
        byte[] manifest = File.ReadAllBytes(Full(ArchiveLayout.Manifest));
        IReadOnlyDictionary<string, string> expected = _world.Contents();
        SourceIsDown();

        ArchiveOutcome last = (await _world.ExportAsync(isUpdate: true))[^1];

        Assert.Equal((OutcomeStatus.Failed, FailureKind.ArchiveUnfinished), (last.Status, last.FailureKind));
        Assert.Equal("The archive was not brought up to date: 3 items are missing. It is complete as it was.", last.Detail);
        Assert.Equal(expected, _world.Contents());
        Assert.Equal(manifest, File.ReadAllBytes(Full(ArchiveLayout.Manifest)));
        Assert.Equal(expected.Count - 1, StoredArchive.Open(_world.Archive).Count);
    }

    [Fact]
    public async Task A_failing_item_leaves_it_complete_as_long_as_nothing_else_has_changed()
    {
        await _world.ExportAsync();
        _world.Dev.FindAlgorithm.Anew().Fails(Down);

        Assert.Contains("complete as it was", (await _world.ExportAsync(isUpdate: true))[^1].Detail, StringComparison.Ordinal);
        Assert.True(File.Exists(Full(ArchiveLayout.Manifest)));
        Assert.False(File.Exists(Full(ArchiveLayout.Unfinished)));
        _world.Files[2] = ("two", "33", 1);
        Assert.Equal("The archive is not complete: 1 item is missing.", (await _world.ExportAsync(isUpdate: true))[^1].Detail);
        Assert.False(File.Exists(Full(ArchiveLayout.Manifest)));
        Assert.True(File.Exists(Full(ArchiveLayout.Unfinished)));
    }

    [Fact]
    public async Task Killed_before_any_change_it_can_still_be_read()
    {
        await _world.ExportAsync();
        int changes = 0;
        for (int cut = 0; ; cut++)
        {
            int number = 0, dies = cut;
            try
            {
                await _world.ExportAsync(_ =>
                {
                    if (number++ >= dies) throw new OperationKilledException();
                }, isUpdate: true);
                break;
            }
            catch (OperationKilledException)
            {
                // Nothing has changed at the source, so the manifest is never gone.
                Assert.Equal("dev", StoredArchive.Open(_world.Archive).Manifest.Cluster);
                changes++;
            }
        }
        Assert.InRange(changes, 20, 200);
        Assert.False(File.Exists(Full(ArchiveLayout.Unfinished)));
    }

    [Fact]
    public async Task What_this_export_does_not_contain_is_counted_and_warned_of()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann"), Samples.User("bob")]);
        _world.Dev.Accounts.ListOrganizationTypes.Returns([]);
        ArchiveOutcome first = (await _world.ExportAsync(hasPeople: true))[^1];
        Assert.EndsWith("1 collection with 3 files (4 B), 2 users and 0 organizations.", first.Detail, StringComparison.Ordinal);
        File.WriteAllText(Full("algorithms/research/Echo/notes.txt"), "mine");
        File.WriteAllText(Full("data/research/Samples/files/list.csv"), "mine");
        const string removed = "1 collection (research/Samples), 2 users (ann, bob) and 2 files that no export wrote (algorithms/research/Echo/notes.txt, data/research/Samples/files/list.csv)";

        ArchiveOutcome rehearsed = (await _world.ExportAsync(hasData: false, apply: false))[^1];
        Assert.EndsWith($" {removed} would be removed from the archive, because this command does not export them.", rehearsed.Detail, StringComparison.Ordinal);
        Assert.Equal(OutcomeStatus.WouldCreate, rehearsed.Status);
        Assert.True(File.Exists(Full(ArchiveLayout.Users)));
        ArchiveOutcome outcome = (await _world.ExportAsync(isUpdate: true, hasData: false))[^1];

        Assert.Equal("1 algorithm (code of 2 commits), 0 collections with 0 files (0 B). "
            + $"{removed} were removed from the archive, because this command does not export them.", outcome.Detail);
        Assert.Contains(_world.Observer.Warnings, warning => warning.StartsWith(removed + " were removed", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Full("data/research/Samples/files")) && Directory.GetFiles(Full("data/research/Samples/files")).Length > 0);
    }

    [Fact]
    public async Task An_update_that_loses_nothing_says_nothing_of_it()
    {
        await _world.ExportAsync();
        _world.Packs.Head = Samples.Commit('c');
        _world.Files.Add(("three", "3", 0));

        ArchiveOutcome last = (await _world.ExportAsync(isUpdate: true))[^1];

        Assert.Equal(OutcomeStatus.Created, last.Status);
        Assert.DoesNotContain("removed", last.Detail, StringComparison.Ordinal);
        Assert.Empty(_world.Observer.Warnings);
    }

    [Fact]
    public async Task The_last_outcome_says_that_it_is_unfinished_although_the_cluster_has_stopped_answering()
    {
        SourceIsDown();

        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync();
        IReadOnlyList<ArchiveOutcome> again = await _world.ExportAsync();

        Assert.All(outcomes.Take(3), outcome => Assert.Equal(FailureKind.ClusterUnavailable, outcome.FailureKind));
        Assert.Equal((OutcomeStatus.Failed, FailureKind.ArchiveUnfinished), (outcomes[^1].Status, outcomes[^1].FailureKind));
        Assert.Equal([OutcomeStatus.Failed, OutcomeStatus.Skipped, OutcomeStatus.Skipped], again.Take(3).Select(outcome => outcome.Status));
    }

    [Fact]
    public async Task A_rehearsal_with_a_missing_item_says_that_nothing_was_written()
    {
        _world.Dev.FindAlgorithm.Anew().Answers(_ => null);

        ArchiveOutcome last = (await _world.ExportAsync(apply: false))[^1];

        Assert.Equal((FailureKind.ArchiveUnfinished, "The archive would not be complete: 1 item is not found or cannot be read."), (last.FailureKind, last.Detail));
        Assert.EndsWith("nothing was written.", last.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_complete_archive_is_called_complete_as_long_as_it_is(bool isZip)
    {
        _world.IsZip = isZip;
        await _world.ExportAsync();
        _world.Dev.FindAlgorithm.Anew().Answers(_ => null);

        ArchiveOutcome rehearsed = (await _world.ExportAsync(isUpdate: true, apply: false))[^1];
        Assert.Equal("The archive would not be brought up to date: 1 item is not found or cannot be read. It is complete as it was.", rehearsed.Detail);
        Assert.EndsWith("nothing was written.", rehearsed.Remedy, StringComparison.Ordinal);
        Assert.Equal("The archive was not brought up to date: 1 item is missing. It is complete as it was.", (await _world.ExportAsync(isUpdate: true))[^1].Detail);
        Assert.Equal("dev", StoredArchive.Open(_world.Target).Manifest.Cluster);
    }

    [Fact]
    public async Task A_zip_file_that_does_not_exist_is_not_called_complete()
    {
        await _world.ExportAsync();
        _world.IsZip = true;
        Directory.Move(_world.Archive, ArchiveZip.FolderOf(_world.Target));
        _world.Dev.FindAlgorithm.Anew().Answers(_ => null);

        Assert.Equal("The archive is not complete: 1 item is missing.", (await _world.ExportAsync(isUpdate: true))[^1].Detail);
    }

    [Fact]
    public async Task An_export_that_runs_out_of_time_does_not_speak_of_a_journal()
    {
        _world.TimeLimit = TimeSpan.FromMinutes(5);
        _world.Dev.FindAlgorithm.Anew().AnswersLater(async _ =>
        {
            // The clock of the tests is over at once.
            await Task.Yield();
            throw new OperationCanceledException();
        });

        ArchiveOutcome outcome = (await _world.ExportAsync())[^2];

        Assert.Equal((FailureKind.TimedOut, "It did not end within 5 min (-Timeout)."), (outcome.FailureKind, outcome.Detail));
        Assert.Contains("Run the same command again", outcome.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_credential_is_asked_for_with_the_parameter_of_the_export()
    {
        _world.Dev.FindAlgorithm.Anew().Returns(Samples.Algorithm() with
        {
            SourceHost = new SourceHost("7", "gitlab", "https://git.example.com/research/echo.git"),
        });

        ArchiveOutcome outcome = (await _world.ExportAsync())[^2];

        Assert.Equal(FailureKind.SourceHostedElsewhere, outcome.FailureKind);
        Assert.Equal("Specify -HostCredential @{'git.example.com' = Get-Credential} (user name and access token), or leave the algorithm out with a list.", outcome.Remedy);
    }
}
