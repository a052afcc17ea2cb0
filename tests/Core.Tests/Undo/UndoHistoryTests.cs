using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Undo;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Which writes of a journal are still in effect.</summary>
public sealed class UndoHistoryTests
{
    private const string Echo = "prod/production/Echo";
    private readonly List<JournalEntry> _entries = [];

    [Fact]
    public void The_last_run_is_the_last_one_that_wrote_something_else_than_an_undo()
    {
        Done("first", 1, JournalOperation.CreateAlgorithm);
        Done("second", 1, JournalOperation.Push);
        Done("undo", 1, JournalOperation.Push, new WriteId("second", 1));
        Add("reader", 1, JournalPhase.Opened, JournalOperation.None);

        Assert.Equal("second", UndoHistory.LastRun(new FixedJournal(_entries)));
    }

    [Fact]
    public void Only_what_nothing_has_taken_back_is_left()
    {
        Done("first", 1, JournalOperation.CreateAlgorithm);
        Done("first", 2, JournalOperation.Push);
        Add("first", 3, JournalPhase.Intent, JournalOperation.Publish);
        Add("first", 3, JournalPhase.Failed, JournalOperation.Publish, detail: "Refused.");
        Add("first", 4, JournalPhase.Intent, JournalOperation.Compile);
        Done("undo", 1, JournalOperation.Push, new WriteId("first", 2));

        UndoSubject subject = Assert.Single(Read("first"));

        Assert.Equal([(JournalOperation.CreateAlgorithm, true), (JournalOperation.Compile, false)], subject.Writes.Select(write => (write.Operation, write.IsDone)));
    }

    [Fact]
    public void The_order_of_lines_tells_which_run_and_which_compression_is_later_because_clocks_are_set()
    {
        Done("first", 1, JournalOperation.CreateAlgorithm);
        for (int index = 0; index < _entries.Count; index++) _entries[index] = _entries[index] with { Time = _entries[index].Time.AddHours(1) };
        Done("second", 1, JournalOperation.Publish);
        Assert.Equal("second", Assert.Single(Read("first")).LaterRun);

        _entries.Add(Entry("compression", 1, JournalPhase.Opened, JournalOperation.None) with { Detail = "Compress-AlgoJournal (the full journal is a.jsonl)" });

        Assert.Throws<MigrationException>(() => Read("first"));
        Assert.Contains("The whole journal is in 'a.jsonl'.", Assert.Throws<MigrationException>(
            () => UndoHistory.RequireLastRun(new FixedJournal([.. _entries.TakeLast(1)]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_answer_leaves_open_whether_the_run_did_it_also_when_a_later_run_finds_it_done()
    {
        Add("first", 1, JournalPhase.Intent, JournalOperation.CreateAlgorithm);
        Add("first", 1, JournalPhase.Failed, JournalOperation.CreateAlgorithm, detail: "Interrupted; it may have taken effect.");
        Assert.False(Assert.Single(Assert.Single(Read("first")).Writes).IsDone);

        Check("second", new WriteId("first", 1));

        // Somebody else can have done it meanwhile.
        Assert.False(Assert.Single(Assert.Single(Read("first")).Writes).IsDone);
    }

    [Fact]
    public void An_undo_without_a_result_has_taken_nothing_back_until_it_is_checked()
    {
        Done("first", 1, JournalOperation.Push);
        Add("undo", 1, JournalPhase.Intent, JournalOperation.Push, undoes: new WriteId("first", 1));
        Assert.Single(Assert.Single(Read("first")).Writes);

        Check("later", new WriteId("undo", 1));

        Assert.Empty(Read("first"));
    }

    [Fact]
    public void A_number_of_an_algorithm_that_was_removed_is_not_one_of_its_successor()
    {
        _entries.Add(Entry("first", 1, JournalPhase.Done, JournalOperation.Publish) with { DestinationVersion = "0.2.0" });
        Done("undo", 1, JournalOperation.RemoveAlgorithm, new WriteId("first", 1));
        _entries.Add(Entry("second", 1, JournalPhase.Intent, JournalOperation.Publish));
        _entries.Add(Entry("second", 1, JournalPhase.Done, JournalOperation.Publish) with { DestinationVersion = "0.1.0" });

        UndoSubject subject = Assert.Single(Read("second"));

        Assert.Equal((true, false), (subject.IsOwnVersion("0.1.0"), subject.IsOwnVersion("0.2.0")));
    }

    [Fact]
    public void Versions_and_commits_of_a_run_that_was_not_selected_are_not_ours_wherever_its_lines_are()
    {
        // A merged journal, in which the clock of the other machine was slow.
        _entries.Add(Entry("other", 1, JournalPhase.Done, JournalOperation.Push) with { DestinationCommit = Samples.Commit('c') });
        _entries.Add(Entry("other", 2, JournalPhase.Done, JournalOperation.Publish) with { DestinationVersion = "0.2.0" });
        Done("first", 1, JournalOperation.CreateAlgorithm);
        _entries.Add(Entry("first", 2, JournalPhase.Done, JournalOperation.Push) with { DestinationCommit = Samples.Commit('b') });

        UndoSubject one = Assert.Single(Read("first")), both = Assert.Single(Read("first", "other"));

        Assert.Equal((true, false, false), (one.IsOwnCommit(Samples.Commit('b')), one.IsOwnCommit(Samples.Commit('c')), one.IsOwnVersion("0.2.0")));
        Assert.Equal((true, true, true), (both.IsOwnCommit(Samples.Commit('b')), both.IsOwnCommit(Samples.Commit('c')), both.IsOwnVersion("0.2.0")));
    }

    [Fact]
    public void A_commit_that_was_taken_back_is_no_obstacle()
    {
        Done("first", 1, JournalOperation.CreateAlgorithm);
        _entries.Add(Entry("second", 1, JournalPhase.Intent, JournalOperation.Push) with { DestinationCommit = Samples.Commit('c') });
        _entries.Add(Entry("second", 1, JournalPhase.Done, JournalOperation.Push) with { DestinationCommit = Samples.Commit('c') });
        Done("undo", 1, JournalOperation.Push, new WriteId("second", 1));

        Assert.True(Assert.Single(Read("first")).IsOwnCommit(Samples.Commit('c')));
    }

    [Fact]
    public void Settings_that_an_undo_left_are_still_to_be_taken_back()
    {
        SettingChange[] both = [new("id", "1", "1"), new("label", "Old", "New"), new("license", "apl", "mit")];
        _entries.Add(Entry("first", 1, JournalPhase.Intent, JournalOperation.UpdateAlgorithm) with { Changes = both });
        _entries.Add(Entry("first", 1, JournalPhase.Done, JournalOperation.UpdateAlgorithm) with { Changes = both });
        _entries.Add(Entry("undo", 1, JournalPhase.Done, JournalOperation.UpdateAlgorithm) with
        {
            Changes = [new("license", "mit", "apl")], Undoes = [new WriteId("first", 1)],
        });
        Assert.Equal(["id", "label"], Assert.Single(Assert.Single(Read("first")).Writes).Entry.Changes!.Select(change => change.Name));

        _entries.Add(Entry("again", 1, JournalPhase.Done, JournalOperation.UpdateAlgorithm) with
        {
            Changes = [new("label", "New", "Old")], Undoes = [new WriteId("first", 1)],
        });
        Assert.Empty(Read("first"));
    }

    [Fact]
    public void A_partial_restoration_before_its_write_takes_nothing_back()
    {
        SettingChange[] both = [new("label", "Old", "New"), new("license", "apl", "mit")];
        Add("first", 1, JournalPhase.Opened, JournalOperation.None);
        _entries.Add(Entry("undo", 1, JournalPhase.Done, JournalOperation.UpdateAlgorithm) with { Changes = [both[1]], Undoes = [new WriteId("first", 2)] });
        _entries.Add(Entry("first", 2, JournalPhase.Intent, JournalOperation.UpdateAlgorithm) with { Changes = both });
        _entries.Add(Entry("first", 2, JournalPhase.Done, JournalOperation.UpdateAlgorithm) with { Changes = both });

        Assert.Single(Assert.Single(Read("first")).Writes);
    }

    [Fact]
    public void Lines_that_stand_twice_in_a_journal_are_read_once()
    {
        Done("first", 1, JournalOperation.CreateCollection);
        JournalEntry[] copy = [.. _entries];
        Done("undo", 1, JournalOperation.RemoveCollection, new WriteId("first", 1));
        _entries.AddRange(copy);

        Assert.Empty(Read("first"));
    }

    [Fact]
    public void Why_nothing_is_left_is_said()
    {
        Done("first", 1, JournalOperation.Push);
        Done("undo", 1, JournalOperation.Push, new WriteId("first", 1));
        FixedJournal journal = new(_entries);

        Assert.Equal(("nothing was written, or all of it was taken back", "an undo cannot be taken back. Run the migration again"),
            (UndoHistory.WhyNothing(journal, ["first"]), UndoHistory.WhyNothing(journal, ["undo"])));
    }

    [Fact]
    public void Names_of_others_make_no_sentence_of_ours()
    {
        UndoFindings findings = new UndoFindings().Keep("The file 'a\nRemoved the collection.' stays: it was changed since.");
        findings.Remove("the file 'b\nIt stays.'", _ => Task.FromResult<string?>(null));

        Assert.DoesNotContain('\n', Assert.Single(findings.Remaining) + findings.Text("removed", "restored"));
    }

    [Fact]
    public void A_later_run_of_the_same_thing_is_named()
    {
        Done("before", 1, JournalOperation.CreateAlgorithm);
        Done("first", 1, JournalOperation.Push);
        Assert.Null(Assert.Single(Read("first")).LaterRun);

        Done("later", 1, JournalOperation.Push);

        Assert.Equal("later", Assert.Single(Read("first")).LaterRun);
        Assert.Null(Assert.Single(Read("first", "later")).LaterRun);
    }

    [Fact]
    public void Organizations_come_last_because_the_keys_of_their_members_may_be_needed_for_the_rest()
    {
        _entries.Add(Entry("first", 1, JournalPhase.Done, JournalOperation.CreateCollection) with { Destination = "prod/club/Samples" });
        _entries.Add(Entry("first", 1, JournalPhase.Intent, JournalOperation.CreateCollection) with { Destination = "prod/club/Samples" });
        _entries.Add(Entry("first", 2, JournalPhase.Intent, JournalOperation.AddMember) with { Destination = "prod/club/ann" });
        _entries.Add(Entry("first", 3, JournalPhase.Intent, JournalOperation.CreateAlgorithm) with { Destination = "prod/club/Echo" });

        Assert.Equal([UndoKind.Algorithm, UndoKind.Collection, UndoKind.Organization], Read("first").Select(subject => subject.Target.Kind));
    }

    [Theory]
    [InlineData(UndoKind.Collection, "RemoveCollection", true)]
    [InlineData(UndoKind.Collection, "RemoveAlgorithm", false)]
    [InlineData(UndoKind.Algorithm, "RemoveFile", false)]
    public void What_is_gone_settles_no_write_to_another_thing_of_the_same_name(UndoKind gone, string write, bool isSettled)
    {
        UndoOutcome outcome = new() { Kind = gone, Cluster = "prod", Path = "production/Echo", Status = OutcomeStatus.Removed, IsGone = true };

        Assert.Equal(isSettled, outcome.Covers(JournalRecord.Open(Entry("undo", 1, JournalPhase.Intent, Enum.Parse<JournalOperation>(write)))));
    }

    [Fact]
    public void A_restored_commit_has_the_content_of_an_earlier_one()
    {
        _entries.Add(Entry("first", 1, JournalPhase.Done, JournalOperation.Push) with { DestinationCommit = "c1" });
        _entries.Add(Entry("first", 1, JournalPhase.Intent, JournalOperation.Push));
        _entries.Add(Entry("undo", 1, JournalPhase.Intent, JournalOperation.Push) with { DestinationCommit = "r1", SourceCommit = "c0", Undoes = [new WriteId("other", 9)] });
        _entries.Add(Entry("undo", 2, JournalPhase.Intent, JournalOperation.Push) with { DestinationCommit = "r2", SourceCommit = "r1", Undoes = [new WriteId("other", 9)] });

        UndoSubject subject = Assert.Single(Read("first"));

        Assert.Equal(("c0", "c1", "other"), (subject.ContentOf("r2"), subject.ContentOf("c1"), subject.ContentOf("other")));
        Assert.True(subject.IsOwnCommit("r2"));
    }

    [Fact]
    public void A_run_before_a_compression_is_refused_because_the_journal_lacks_some_of_its_writes()
    {
        Done("first", 1, JournalOperation.Push);
        Add("compression", 1, JournalPhase.Opened, JournalOperation.None, detail: "Compress-AlgoJournal (the full journal is a.jsonl)");
        Add("later", 1, JournalPhase.Opened, JournalOperation.None, detail: "shell on ops-1");
        Done("later", 1, JournalOperation.Push);

        string message = Assert.Throws<MigrationException>(() => Read("first")).Message;
        Assert.Equal("The journal was compressed on 2026-01-02; only what later runs need is left of the run 'first'. The whole journal is in 'a.jsonl'.", message);
        Assert.Single(Read("later"));
    }

    [Fact]
    public void An_unknown_run_is_refused()
    {
        Done("first", 1, JournalOperation.Push);

        Assert.Equal("The journal has no run 'other'.", Assert.Throws<MigrationException>(() => Read("first", "other")).Message);
    }

    private IReadOnlyList<UndoSubject> Read(params string[] runs) => UndoHistory.Read(new FixedJournal(_entries), runs);

    private void Done(string run, long write, JournalOperation operation, WriteId? undoes = null)
    {
        Add(run, write, JournalPhase.Intent, operation, undoes: undoes);
        Add(run, write, JournalPhase.Done, operation, undoes: undoes);
    }

    private void Check(string run, WriteId known) =>
        _entries.Add(Entry(run, 99, JournalPhase.Noted, JournalOperation.CheckWrites) with { Checked = [known] });

    private void Add(string run, long write, JournalPhase phase, JournalOperation operation, string? detail = null, WriteId? undoes = null) =>
        _entries.Add(Entry(run, write, phase, operation) with { Detail = detail, Undoes = undoes is null ? null : [undoes] });

    private JournalEntry Entry(string run, long write, JournalPhase phase, JournalOperation operation) => new()
    {
        Time = Samples.Then.AddSeconds(_entries.Count), Run = run, Write = write, Phase = phase, Operation = operation, Destination = Echo,
    };
}
