using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Runs;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Core.Tests.Runs;

/// <summary>Items whose time is over while a cluster does not answer.</summary>
public sealed class ItemSilenceTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedWorld _world = new();
    private readonly MigrationRun _run;

    public ItemSilenceTests()
    {
        AlgoSession known = _world.Session;
        _run = new MigrationRun(new AlgoSession(known.Source, known.Destinations, known.Services with { Time = _time }), apply: false) { TimeLimit = Limit };
    }

    [Fact]
    public async Task They_say_what_they_waited_for_and_after_three_the_others_are_skipped()
    {
        AlgorithmOutcome[] outcomes = [await RunAsync(Silent), await RunAsync(Silent), await RunAsync(Silent), await RunAsync(Silent)];

        Assert.Equal([OutcomeStatus.Failed, OutcomeStatus.Failed, OutcomeStatus.Failed, OutcomeStatus.Skipped], outcomes.Select(outcome => outcome.Status));
        Assert.StartsWith("It did not end within 2 min (-Timeout), while waiting for prod to answer GET /git/x (for 2 min).", outcomes[0].Detail, StringComparison.Ordinal);
        Assert.StartsWith("Check that prod answers, and run the same command again", outcomes[0].Remedy, StringComparison.Ordinal);
        Assert.Equal(FailureKind.TimedOut, outcomes[0].FailureKind);
    }

    [Fact]
    public async Task A_repetition_after_silence_continues_it()
    {
        for (int i = 0; i < 3; i++)
        {
            await RunAsync(async stop =>
            {
                using (Ask()) _time.Advance(Limit * 0.6);
                using (Ask())
                {
                    _time.Advance(Limit * 0.4);
                    await Task.Delay(Timeout.Infinite, stop);
                }
            });
        }

        Assert.Equal(OutcomeStatus.Skipped, (await RunAsync(Silent)).Status);
    }

    [Fact]
    public async Task An_answer_ends_the_silence()
    {
        for (int i = 0; i < 3; i++)
        {
            await RunAsync(async stop =>
            {
                using (OpenRequests.Request answered = Ask())
                {
                    _time.Advance(Limit * 0.6);
                    answered.Answered();
                }
                using (Ask())
                {
                    _time.Advance(Limit * 0.4);
                    await Task.Delay(Timeout.Infinite, stop);
                }
            });
        }

        Assert.Equal(OutcomeStatus.Failed, (await RunAsync(Silent)).Status);
    }

    [Fact]
    public async Task The_answer_to_a_build_may_take_long()
    {
        AlgorithmOutcome last = null!;
        for (int i = 0; i < 4; i++)
        {
            last = await RunAsync(async stop =>
            {
                using OpenRequests.Request request = Ask(isPrompt: false);
                _time.Advance(Limit);
                await Task.Delay(Timeout.Infinite, stop);
            });
        }

        Assert.Equal(OutcomeStatus.Failed, last.Status);
        Assert.Contains("waiting for prod to answer GET /git/x", last.Detail, StringComparison.Ordinal);
        Assert.StartsWith("Run the same command again", last.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_several_items_wait_for_is_the_silence_of_each()
    {
        using SharedAnswers<string, int> answers = new(async (_, stop) =>
        {
            using (Ask()) await Task.Delay(Timeout.Infinite, stop);
            return 1;
        });

        Task<AlgorithmOutcome>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => RunAsync(async stop => await answers.OfAsync("prod", stop)))];
        _time.Advance(Limit);
        AlgorithmOutcome[] outcomes = await Task.WhenAll(waiting);

        Assert.All(outcomes, outcome => Assert.Contains("waiting for prod to answer GET /git/x", outcome.Detail, StringComparison.Ordinal));
        Assert.Equal(OutcomeStatus.Skipped, (await RunAsync(Silent)).Status);
    }

    public void Dispose()
    {
        _run.Dispose();
        _world.Dispose();
    }

    private async Task Silent(CancellationToken stop)
    {
        using OpenRequests.Request request = Ask();
        _time.Advance(Limit);
        await Task.Delay(Timeout.Infinite, stop);
    }

    private OpenRequests.Request Ask(bool isPrompt = true) => OpenRequests.Begin("prod", "GET /git/x", isPrompt, _time)!;

    private Task<AlgorithmOutcome> RunAsync(Func<CancellationToken, Task> work)
    {
        AlgorithmOutcome blank = _world.Item().Outcome(StageKind.Source, OutcomeStatus.Failed, "");
        return ItemRunner.RunAsync(_run, blank, async stop =>
        {
            await work(stop);
            return blank with { Status = OutcomeStatus.Unchanged };
        }, _world.Observer, TimeSpan.Zero, default);
    }
}
