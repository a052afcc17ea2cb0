using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.SourceHosts;

namespace AlgorithmiaMigration.Core.Tests.SourceHosts;

public sealed class HostManualStepsTests : IDisposable
{
    private static readonly RegisteredHost GitHub = new() { Id = "scm-1", Provider = "github" }, GitLab = new() { Id = "scm-2", Provider = "gitlab" };

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The last list of a subject counts, and neither machine knows the other's.
    [Fact]
    public async Task What_two_machines_find_at_two_hosts_is_both_in_the_merged_journal()
    {
        await NoteAsync("one", GitHub, isDone: false);
        await NoteAsync("two", GitLab, isDone: false);

        Assert.Equal(2, StepsIn(Merged()).Count);

        await NoteAsync("two", GitLab, isDone: true);
        Assert.Contains("github", Assert.Single(StepsIn(Merged())).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_an_earlier_release_noted_for_all_hosts_is_closed()
    {
        using FileJournal journal = new(PathOf("one"), new InstantTime(), "test");
        using TwoDestinations world = new(journal);
        using (MigrationRun run = new(world.Session, apply: true))
        using (journal.Open())
            await run.NoteStepsAsync(new ManualStepSubject(ManualStepArea.SourceHost, "prod", "production"), [Steps(world, GitHub).Step]);

        await NoteAsync("one", GitHub, isDone: true);

        Assert.Empty(StepsIn(PathOf("one")));
    }

    private async Task NoteAsync(string machine, RegisteredHost host, bool isDone)
    {
        using FileJournal journal = new(PathOf(machine), new InstantTime(), machine);
        using TwoDestinations world = new(journal);
        using MigrationRun run = new(world.Session, apply: true);
        using (journal.Open()) await Steps(world, host).NoteAsync(run, isDone);
    }

    private static HostManualSteps Steps(TwoDestinations world, RegisteredHost host) =>
        new(new AlgorithmInput { Id = new AlgorithmId("research", "Echo"), DestinationCluster = "prod", DestinationOwner = "production" }.For(world.Session, null, null).Single(), host);

    private string Merged()
    {
        new JournalMerge([PathOf("one"), PathOf("two")], PathOf("all")).Run(default);
        return PathOf("all");
    }

    private static IReadOnlyList<ManualStep> StepsIn(string path)
    {
        using FileJournal journal = new(path, new InstantTime(), "reader");
        return new ManualStepBook(journal).All;
    }

    private string PathOf(string name) => Path.Combine(_folder.Path, name + ".jsonl");
}
