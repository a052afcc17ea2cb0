using AlgorithmiaMigration.Sandbox;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Git.Tests;

public partial class GitCommandEngineTests
{
    [Theory]
    [InlineData(false, FailureKind.TimedOut)]
    [InlineData(true, null)]
    public async Task A_push_whose_answer_never_ends_is_decided_by_the_destination(bool arrives, FailureKind? kind)
    {
        FakeTimeProvider clock = new();
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        string before = await destination.HeadAsync();
        destination.Cluster.Faults.Add(new Fault
        {
            Method = "POST", Path = "/git/*/git-receive-pack", Times = 0, Status = 200, AfterEffect = arrives,
            ContentType = "application/x-git-receive-pack-result", Body = "0014\u0002Building image\n",
        });
        IGitEngine engine = Working(EngineWith(Options with { Time = clock }));
        DateTimeOffset started = clock.GetUtcNow();
        Task<TreeCopyResult> copying = engine.CopyAsync(Copy(source, destination), null, CancellationToken.None);
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(50));
        while (!copying.IsCompleted && await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            RequestEntry[] seen = [.. destination.Requests];
            int push = Array.FindIndex(seen, entry => entry.Method == "POST" && entry.Path.EndsWith("/git-receive-pack", StringComparison.Ordinal));
            // Slowly once git is asked about the destination, so that its answer is in time.
            if (push >= 0) clock.Advance(TimeSpan.FromSeconds(push == seen.Length - 1 ? 20 : 2));
        }

        Exception? thrown = await Record.ExceptionAsync(() => copying);

        Assert.Equal(kind, (thrown as MigrationException)?.Kind);
        Assert.InRange((clock.GetUtcNow() - started).TotalMinutes, 15, 20);
        string after = await destination.HeadAsync();
        Assert.Equal(arrives ? (await copying).DestinationCommit : before, after);
    }
}
