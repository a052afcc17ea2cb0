using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Undo;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Reasons to leave a created algorithm alone that the Sandbox does not emulate, or only after a while.</summary>
public sealed class UndoRefusalTests : IDisposable
{
    private const string Echo = "prod/production/Echo";
    private readonly ScriptedWorld _world = new();
    private readonly Algorithm _there = Samples.Algorithm("prod", "production");
    private JournalEntry? _created, _updated;

    public UndoRefusalTests()
    {
        _world.Prod.FindAlgorithm.Returns(_there);
        _world.Prod.ListVersions.Returns([Samples.Version("0.1.0", Samples.Commit('b'))]);
        _world.Prod.ListBuilds.Returns([Samples.Build(Samples.Commit('b'))]);
        _world.Prod.ReadCommitLog.Returns([new CommitEntry(Samples.Commit('b'), "Copy"), new CommitEntry(Samples.Commit('a'), "Algorithmia initial commit")]);
        _world.Prod.Secrets.List.Returns([Token(Samples.Then)]);
        _world.Git.ReadHead.Returns(new GitHead("refs/heads/master", Samples.Commit('b')));
        _created = Entry(JournalOperation.CreateAlgorithm) with { Changes = AlgorithmChanges.Of(_there) };
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task What_is_untouched_is_removed_once_the_cluster_confirms_that_it_is_gone()
    {
        _world.Prod.FindAlgorithm.Anew().Returns(_there, [null]);
        _world.Prod.RemoveAlgorithm.Succeeds();

        Assert.Equal((OutcomeStatus.Removed, ""), Result(await UndoAsync()));

        Assert.Equal(["prod.RemoveAlgorithm(production/Echo)"], _world.Transcript.To("prod.RemoveAlgorithm"));
        JournalEntry done = _world.Journal.Read(JournalQuery.All).Single(entry => entry is { Operation: JournalOperation.RemoveAlgorithm, Phase: JournalPhase.Done });
        Assert.Equal([JournalOperation.CreateAlgorithm, JournalOperation.Push, JournalOperation.Publish, JournalOperation.CreateSecret], done.Undoes!
            .Select(undone => _world.Journal.Read(JournalQuery.All).First(entry => entry.Run == undone.Run && entry.Write == undone.Write).Operation));
    }

    [Fact]
    public async Task A_removal_that_is_confirmed_and_has_no_effect_fails()
    {
        _world.Prod.RemoveAlgorithm.Succeeds();

        UndoOutcome undone = await UndoAsync();

        Assert.Equal(FailureKind.UnexpectedAnswer, undone.Failure?.Kind);
        Assert.Single(UndoHistory.Read(_world.Journal, [Run])[0].Writes, write => write.Operation == JournalOperation.Push);
    }

    [Theory]
    [InlineData("running build", "a build is running")]
    [InlineData("secret", "its secret TOKEN was changed since")]
    [InlineData("hidden version", "version 0.2.0 was published by somebody else")]
    [InlineData("unknown callability", "version 0.1.0 is public")]
    [InlineData("log", "its commits cannot be listed completely")]
    [InlineData("external", "would stay, and keep the name taken")]
    [InlineData("old journal", "the journal does not record which algorithm the run created")]
    [InlineData("other algorithm", "somebody created it again since")]
    [InlineData("tag", "has the tag 'v1', which the run did not push")]
    [InlineData("tagline", "its tagline was changed since, to 'by hand'")]
    [InlineData("updated secret", "its secret TOKEN was changed since")]
    [InlineData("license", "its license was changed since, to 'apl'")]
    [InlineData("unfinished", "the journal does not record whether the run created it")]
    public async Task It_stays(string what, string reason)
    {
        switch (what)
        {
            case "running build": _world.Prod.ListBuilds.Anew().Returns([Samples.Build(Samples.Commit('b'), BuildStatus.InProgress)]); break;
            case "secret": _world.Prod.Secrets.List.Anew().Returns([Token(Samples.Then.AddSeconds(1))]); break;
            case "hidden version": _world.Prod.FindAlgorithm.Anew().Returns(_there with { NewestVersion = Samples.Version("0.2.0", Samples.Commit('c')) }); break;
            case "unknown callability": _world.Prod.ListVersions.Anew().Returns([Samples.Version("0.1.0", Samples.Commit('b')) with { Callability = null }]); break;
            case "log": _world.Git.ReadHead.Anew().Returns(new GitHead("refs/heads/master", Samples.Commit('c'))); break;
            case "external": _world.Prod.FindAlgorithm.Anew().Returns(_there with { SourceHost = new SourceHost("h", "github") }); break;
            case "other algorithm": _created = Entry(JournalOperation.CreateAlgorithm) with { Changes = AlgorithmChanges.Of(_there with { Id = "another" }) }; break;
            case "tag": _world.Git.ReadHead.Anew().Returns(new GitHead("refs/heads/master", Samples.Commit('b')) { Tags = ["v1"] }); break;
            case "old journal": _created = Entry(JournalOperation.CreateAlgorithm); break;
            case "tagline": _world.Prod.FindAlgorithm.Anew().Returns(_there with { Details = _there.Details with { Tagline = "by hand" } }); break;
            case "updated secret":
                _updated = Entry(JournalOperation.UpdateSecret) with { Secret = new SecretRecord("s-1", "TOKEN", Samples.Then.AddSeconds(1)) };
                _world.Prod.Secrets.List.Anew().Returns([Token(Samples.Then.AddSeconds(2))]);
                break;
            // The run itself changed it later, and somebody set it to the first value again.
            case "license":
                _updated = Entry(JournalOperation.UpdateAlgorithm) with { Changes = [new SettingChange("license", _there.Settings.License, "gpl3")] };
                break;
            case "unfinished": _created = null; break;
        }

        (OutcomeStatus status, string kept) = Result(await UndoAsync());

        Assert.Equal(OutcomeStatus.Stays, status);
        Assert.Contains(reason, kept, StringComparison.Ordinal);
        Assert.Empty(_world.Transcript.To("prod.RemoveAlgorithm"));
    }

    private string Run => _world.Journal.Draft(JournalOperation.None).Run;

    private static AlgorithmSecret Token(DateTimeOffset modified) => new() { Id = "s-1", ShortName = "token", SecretKey = "TOKEN", Modified = modified };

    private static (OutcomeStatus, string) Result(UndoOutcome outcome) => (outcome.Status, string.Join(" ", outcome.Remaining));

    private JournalEntry Entry(JournalOperation operation) =>
        _world.Journal.Draft(operation) with { Source = "dev/research/Echo", Destination = Echo };

    private async Task<UndoOutcome> UndoAsync()
    {
        using (_world.Journal.Open())
        {
            IPendingWrite create = await _world.Journal.BeginAsync(_created ?? Entry(JournalOperation.CreateAlgorithm));
            if (_created is not null) await create.DoneAsync();
            await WriteAsync(Entry(JournalOperation.Push) with { DestinationCommit = Samples.Commit('b'), DestinationParent = Samples.Commit('a') });
            await WriteAsync(Entry(JournalOperation.Publish) with { DestinationCommit = Samples.Commit('b'), DestinationVersion = "0.1.0" });
            await WriteAsync(Entry(JournalOperation.CreateSecret) with { Secret = new SecretRecord("s-1", "TOKEN", Samples.Then) });
            if (_updated is not null) await WriteAsync(_updated);
        }
        UndoSubject subject = Assert.Single(UndoHistory.Read(_world.Journal, [Run]));
        using MigrationRun run = new(_world.Session, apply: true);
        return await new UndoRunner(_world.Session, [Run], TimeSpan.FromDays(1)).RunAsync(run, subject, _world.Observer, CancellationToken.None);
    }

    private async Task WriteAsync(JournalEntry entry) => await (await _world.Journal.BeginAsync(entry)).DoneAsync();
}
