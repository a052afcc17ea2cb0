using AlgorithmiaMigration.Planning;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Remedies as they can be followed with a plan.</summary>
public sealed class PlanRemedyTests
{
    [Theory]
    [InlineData("Review the commit, or use -OnForeignCommit Replace to discard it.", "-OnForeignCommit is a rule of the plan: make a new plan with New-AlgoMigrationPlan.")]
    [InlineData("Use -FillGaps to fill the gaps, or omit -RequireSameVersion.", "-FillGaps and -RequireSameVersion are rules of the plan: make a new plan with New-AlgoMigrationPlan.")]
    public void A_parameter_that_a_plan_states_is_for_the_next_plan(string remedy, string added) => Assert.Equal($"{remedy} {added}", PlanRemedy.Of(remedy));

    [Theory]
    [InlineData("")]
    [InlineData("Specify -Timeout, -Versions, --Version or New-Version.")]
    public void Another_remedy_stays_as_it_is(string remedy) => Assert.Equal(remedy, PlanRemedy.Of(remedy));

    [Fact]
    public void An_outcome_keeps_everything_else()
    {
        Outcome failed = new AlgorithmOutcome
        {
            Algorithm = AlgorithmId.Parse("research/Echo"),
            Destination = new DestinationId("prod", "production", "Echo"),
            Stage = StageKind.Source,
            Status = OutcomeStatus.Failed,
            Failure = new Failure(FailureKind.ForeignCommit, "why", "Use -OnForeignCommit."),
        };

        Outcome outcome = failed.OfPlan();

        Assert.Equal(("why", PlanRemedy.Of("Use -OnForeignCommit.")), (outcome.Failure!.Message, outcome.Remedy));
        Assert.Equal(failed, outcome with { Failure = failed.Failure });
        Outcome done = failed with { Failure = null };
        Assert.Same(done, done.OfPlan());
    }
}
