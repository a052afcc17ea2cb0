using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Stages;

/// <summary>What a copied tree refers to and does not contain.</summary>
public sealed class OutsideContentTests : IDisposable
{
    private static readonly string Source = Samples.Commit('a'), First = Samples.Commit('b');
    private static readonly LargeFile Model = new(new string('1', 64), 700_000_000), Words = new(new string('2', 64), 1500);

    private readonly ScriptedWorld _world = new();

    public OutsideContentTests()
    {
        _world.Dev.FindAlgorithm.Returns(Samples.Algorithm());
        _world.Dev.FindVersion.Returns(null);
        _world.Prod.FindAlgorithm.Returns(Samples.Algorithm("prod", "production"));
        _world.Prod.ListBuilds.Returns([Samples.Build(First)]);
    }

    [Fact]
    public async Task Large_files_are_copied_once_before_the_push_and_leave_nothing_to_do()
    {
        Pushes(First, Files(("model.bin", Model), ("copy.bin", Model), ("words.bin", Words)));

        AlgorithmOutcome outcome = await CopyAsync();

        Assert.Equal([Model, Words], Assert.Single(_world.LargeFiles.Requests));
        Assert.Equal((OutcomeStatus.Copied, 0, 0), (outcome.Status, outcome.Notes.Count, outcome.ManualSteps.Count));
    }

    [Fact]
    public async Task A_large_file_that_cannot_be_copied_is_a_note_and_a_step_until_a_copy_has_it()
    {
        _world.LargeFiles.Missing = Model;
        Pushes(First, Files(("model.bin", Model), ("words.bin", Words)));
        AlgorithmOutcome outcome = await CopyAsync();

        string note = Assert.Single(outcome.Notes);
        Assert.Contains("model.bin (700.0 MB)", note, StringComparison.Ordinal);
        Assert.DoesNotContain("words.bin", note, StringComparison.Ordinal);
        Assert.Contains(_world.LargeFiles.Reason, note, StringComparison.Ordinal);
        ManualStep step = Assert.Single(_world.Session.ManualSteps.All);
        Assert.Equal((ManualStepArea.Code, "Echo", "Copy 1 file of git LFS (700.0 MB): model.bin (700.0 MB)."), (step.Area, step.Algorithm, step.What));
        Assert.Equal([step], outcome.ManualSteps);

        _world.LargeFiles.Missing = null;
        Pushes(First, Files(("model.bin", Model)));
        Assert.Empty((await CopyAsync()).ManualSteps);
        Assert.Empty(_world.Session.ManualSteps.All);
    }

    [Theory]
    [InlineData("../library.git", "/git/production/library.git")]
    [InlineData("https://git.dev/git/research/Library.git", "Its address is on git.dev")]
    [InlineData(null, "names no address")]
    public async Task A_submodule_that_the_destination_may_lack_is_a_note_and_a_step(string? address, string why)
    {
        Pushes(First, new OutsideContents([], [new Submodule("lib", address)]));

        AlgorithmOutcome outcome = await CopyAsync();

        Assert.Contains(why, Assert.Single(outcome.Notes), StringComparison.Ordinal);
        Assert.Contains(why, Assert.Single(_world.Session.ManualSteps.All).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://github.com/example/library.git")]
    [InlineData("git@github.com:example/library.git")]
    public async Task A_submodule_elsewhere_means_the_same_from_both_sides(string address)
    {
        Pushes(First, new OutsideContents([], [new Submodule("lib", address)]));

        Assert.Empty((await CopyAsync()).Notes);
    }

    [Fact]
    public async Task A_password_in_the_address_of_a_submodule_is_not_shown()
    {
        Pushes(First, new OutsideContents([], [new Submodule("lib", "https://ann:pa55w0rd@git.dev/git/x.git"), new Submodule("sub", "https://ghp_token@git.dev/git/y.git"),
            new Submodule("query", "https://git.dev/git/z.git?private_token=ghp_token")]));

        AlgorithmOutcome outcome = await CopyAsync();

        Assert.Equal(3, outcome.Notes.Count);
        Assert.All([.. outcome.Notes, .. outcome.ManualSteps.Select(step => step.What)], text => Assert.DoesNotMatch("pa55w0rd|ghp_token", text));
        Assert.Contains("https://git.dev/git/x.git", outcome.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unchanged_tree_is_searched_again_while_something_is_missing()
    {
        _world.LargeFiles.Missing = Model;
        Pushes(First, Files(("model.bin", Model)));
        await CopyAsync();
        _world.LargeFiles.Missing = null;
        bool wasKnown = true;
        _world.Git.Copy.Anew().AnswersLater(copy =>
        {
            wasKnown = copy.Participant.IsKnownCopy(Source, First);
            return Task.FromResult(new TreeCopyResult(Source, First, false, TreeChanges.None, []) { Outside = Files(("model.bin", Model)) });
        });

        AlgorithmOutcome outcome = await CopyAsync();

        Assert.False(wasKnown);
        Assert.Equal((OutcomeStatus.Unchanged, 0), (outcome.Status, outcome.ManualSteps.Count));
        Assert.Equal(2, _world.LargeFiles.Requests.Count);
        Assert.Empty(_world.Session.ManualSteps.All);
    }

    [Fact]
    public async Task Nothing_is_pushed_while_it_is_not_known_whether_the_objects_arrived()
    {
        _world.LargeFiles.Failure = new MigrationException(FailureKind.ClusterUnavailable, "503", "Try again later.");
        Pushes(First, Files(("model.bin", Model)));

        AlgorithmOutcome outcome = await CopyAsync();

        Assert.Equal((OutcomeStatus.Failed, FailureKind.ClusterUnavailable), (outcome.Status, outcome.Failure?.Kind));
        Assert.Equal(5, _world.LargeFiles.Requests.Count);
        Assert.Equal([JournalOperation.CopyLargeFiles], _world.Journal.Read().Where(entry => entry.Phase == JournalPhase.Intent).Select(entry => entry.Operation).Distinct());
    }

    [Fact]
    public async Task A_tree_that_cannot_be_searched_is_said()
    {
        Pushes(First, OutsideContents.None with { Unsearched = "One of its folders is damaged." });

        Assert.Contains("could not be searched", Assert.Single((await CopyAsync()).Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rehearsal_says_what_would_be_copied_and_copies_nothing()
    {
        _world.Git.Plan.Returns(new TreePlan(Source, new TreeChanges(["model.bin"], [], [])) { Outside = Files(("model.bin", Model)) });

        AlgorithmOutcome outcome = await CopyAsync(apply: false);

        Assert.Contains("model.bin (700.0 MB) would be copied", Assert.Single(outcome.Notes), StringComparison.Ordinal);
        Assert.Empty(_world.LargeFiles.Requests);
    }

    public void Dispose() => _world.Dispose();

    private static OutsideContents Files(params (string Path, LargeFile File)[] files) =>
        new([.. files.Select(file => new LargeFilePointer(file.Path, file.File))], []);

    private void Pushes(string commit, OutsideContents outside) => _world.Git.Copy.Anew().AnswersLater(async copy =>
    {
        await copy.Participant.DescribeAsync(Source, CancellationToken.None);
        await copy.Participant.BeforePushAsync(new PendingPush(Source, commit, null, "refs/heads/master", TreeChanges.None) { Outside = outside },
            CancellationToken.None);
        return new TreeCopyResult(Source, commit, true, TreeChanges.None, []);
    });

    private async Task<AlgorithmOutcome> CopyAsync(bool apply = true)
    {
        using MigrationRun run = new(_world.Session, apply);
        return await new SourceStage(run, new SourceOptions()).RunAsync(_world.Item(), _world.Observer, CancellationToken.None);
    }
}
