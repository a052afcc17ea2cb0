using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Migrations;

namespace AlgorithmiaMigration.Planning;

/// <summary>Makes a step from the outcome of a rehearsal; null where there is nothing to do.</summary>
internal static class PlanSteps
{
    public static PlanStep? OfAccount(AccountPlan plan, MigrationItem item, Outcome outcome) => Of(item, outcome,
        plan is UserPlan ? PlanKind.User : PlanKind.Organization,
        plan is UserPlan user ? StepRests.OfUser(user) : StepRests.OfOrganization((OrganizationPlan)plan));

    public static PlanStep? OfCollection(MigrationItem item, Outcome outcome) =>
        Of(item, outcome, PlanKind.Collection, StepRests.OfCollection((DataOutcome)outcome));

    /// <summary>The step that makes sure that an algorithm exists.</summary>
    public static PlanStep? OfSettings(MigrationItem item, AlgorithmOutcome created) => Of(item, created, PlanKind.Algorithm, StepRests.OfSettings(created));

    /// <summary>The step that copies, builds and publishes.</summary>
    public static PlanStep? OfVersions(MigrationItem item, AlgorithmOutcome filled) => Of(item, filled, PlanKind.Algorithm, StepRests.OfVersions(filled));

    /// <summary>The step for the secrets that a person must set.</summary>
    public static PlanStep? OfSecrets(MigrationItem item, AlgorithmOutcome filled)
    {
        string[] missing = [.. filled.ManualSteps.Where(step => step.Area == ManualStepArea.Secret).Select(step => step.What.TrimEnd('.'))];
        return missing.Length == 0 ? null : new PlanStep
        {
            Id = PlanReader.IdOf(MigrationPhase.Secrets, item.Subject, item.Destination),
            Phase = MigrationPhase.Secrets,
            Kind = PlanKind.Algorithm,
            Action = PlanAction.SetByHand,
            Subject = item.Subject,
            Destination = item.Destination,
            Changes = string.Join("; ", missing),
            After = [item.Id],
        };
    }

    private static PlanStep? Of(MigrationItem item, Outcome outcome, PlanKind kind, Dictionary<string, string> rests)
    {
        string? change = outcome.Failure is { } failure ? $"{failure.Message} {PlanRemedy.Of(failure.Remedy)}" : item.PlanOf(outcome);
        if (change is null) return null;
        PlanStep step = new()
        {
            Id = item.Id,
            Phase = item.Phase,
            Kind = kind,
            Action = ActionOf(outcome),
            Subject = item.Subject,
            Destination = item.Destination,
            Changes = change,
            After = item.After,
        };
        // What blocks a step is all that is known of it.
        if (outcome.Failure is null)
            foreach (KeyValuePair<string, string> rest in rests) step.Rests[rest.Key] = rest.Value;
        return step;
    }

    private static PlanAction ActionOf(Outcome outcome) => outcome.Status switch
    {
        OutcomeStatus.Failed => PlanAction.Blocked,
        OutcomeStatus.WouldCreate => PlanAction.Create,
        OutcomeStatus.WouldUpdate => PlanAction.Update,
        OutcomeStatus.WouldCopy => PlanAction.Copy,
        // The code is there, and its build failed.
        OutcomeStatus.Unchanged when outcome is AlgorithmOutcome => PlanAction.Copy,
        OutcomeStatus.WouldPublish => PlanAction.Publish,
        _ => PlanAction.Record,
    };
}
