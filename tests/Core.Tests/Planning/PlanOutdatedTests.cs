using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Planning;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>When a step no longer fits.</summary>
public sealed class PlanOutdatedTests
{
    private static readonly PlanStep Planned = PlanFileTests.Step("research/Echo");
    private static readonly PlanProgress None = new(new RecordingJournal(), "hash");

    // The runs of the plan left one commit there.
    private static readonly PlanProgress Ours = new(RecordingJournal.With(
        Entry(JournalOperation.BeginPlan) with { Detail = "hash" },
        Entry(JournalOperation.Push) with { Destination = Planned.Destination, DestinationCommit = new string('8', 40) }), "hash");

    [Fact]
    public void A_step_whose_state_is_the_same_can_be_done() => Assert.Null(PlanOutdated.Reason(Planned, PlanFileTests.Step("research/Echo"), None));

    [Fact]
    public void A_step_with_nothing_left_to_do_is_fine() => Assert.Null(PlanOutdated.Reason(Planned, null, None));

    [Theory]
    [InlineData("source", "head at 9999999999", "the source was 'head at 0123456789', and is now 'head at 9999999999'")]
    [InlineData("destination", "0.3.0 at 8888888888", "the destination was 'absent', and is now '0.3.0 at 8888888888'")]
    public void What_changed_is_named(string name, string state, string message)
    {
        MigrationException? reason = PlanOutdated.Reason(Planned, With(name, state), None);

        Assert.Equal(FailureKind.PlanOutdated, reason?.Kind);
        Assert.Contains(message, reason!.Message, StringComparison.Ordinal);
        Assert.Contains("-Refresh", reason.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_changes_than_those_that_were_reviewed_are_refused() =>
        Assert.Contains("it would now be \"Publish: Publish 0.2.0\"", PlanOutdated.Reason(Planned, Planned with { Changes = "Publish 0.2.0" }, None)?.Message, StringComparison.Ordinal);

    [Fact]
    public void What_an_earlier_run_of_the_plan_changed_at_the_destination_does_not_count()
    {
        Assert.Null(PlanOutdated.Reason(Planned, With("destination", "0.3.0 at 8888888888"), Ours));
        Assert.Null(PlanOutdated.Reason(Planned, With("destination", "0.3.0 at 8888888888") with { Changes = "Publish 0.2.0" }, Ours));
        Assert.NotNull(PlanOutdated.Reason(Planned, With("source", "head at 9999999999"), Ours));
    }

    [Fact]
    public void What_others_changed_after_a_run_of_the_plan_counts()
    {
        PlanStep settings = Planned with { Phase = MigrationPhase.Algorithms, Action = PlanAction.Create };

        Assert.NotNull(PlanOutdated.Reason(Planned, With("destination", "0.3.0 at 7777777777"), Ours));
        Assert.NotNull(PlanOutdated.Reason(settings, settings with { Action = PlanAction.Update, Changes = "network_access: isolated -> full" }, Ours));
    }

    [Fact]
    public void A_step_that_was_blocked_and_is_no_more_must_be_planned_again() =>
        Assert.NotNull(PlanOutdated.Reason(Planned with { Action = PlanAction.Blocked, Rests = new(StringComparer.Ordinal) }, Planned, None));

    [Fact]
    public void A_step_that_is_blocked_now_fails_with_the_reason_of_the_rehearsal() =>
        Assert.Null(PlanOutdated.Reason(Planned, Planned with { Action = PlanAction.Blocked, Rests = new(StringComparer.Ordinal) }, None));

    private static JournalEntry Entry(JournalOperation operation) =>
        new() { Time = Samples.Then, Run = "run", Write = 1, Phase = JournalPhase.Done, Operation = operation };

    private static PlanStep With(string name, string state)
    {
        PlanStep step = PlanFileTests.Step("research/Echo");
        step.Rests[name] = state;
        return step;
    }
}
