using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Preflight;

/// <summary>What the outcome of a rehearsal says, as findings.</summary>
internal static class OutcomeFindings
{
    /// <summary>Adds the failure of an item, its notes and its manual steps.</summary>
    public static void AddTo(FindingList findings, Outcome outcome)
    {
        if (outcome.Failure is { } failure)
            findings.Error(FailureChecks.Of(failure.Kind), outcome.Target, failure.Message, failure.Remedy);
        foreach (string note in outcome.Notes)
        {
            MigrationCheck check = outcome.CheckOf(note);
            FindingSeverity severity = check is MigrationCheck.CollectionDiffers or MigrationCheck.Other ? FindingSeverity.Information : FindingSeverity.Warning;
            findings.Add(severity, check, outcome.Target, note, AdviceOf(check));
        }
        foreach (IGrouping<ManualStepArea, ManualStep> steps in outcome.ManualSteps.GroupBy(step => step.Area))
            AddSteps(findings, outcome, steps.Key, [.. steps]);
    }

    private static void AddSteps(FindingList findings, Outcome outcome, ManualStepArea area, ManualStep[] steps)
    {
        string what = NumberText.List(steps.Select(step => step.What.TrimEnd('.')));
        // The notes about the code already say what is missing there.
        if (area == ManualStepArea.Secret)
            findings.Warning(MigrationCheck.SecretMissing, outcome.Target, $"It lacks secrets at the destination: {what}.", steps[0].How);
        else if (area != ManualStepArea.Code)
            findings.Information(MigrationCheck.ManualStep, outcome.Target, $"A person must do this afterwards: {what}.", steps[0].How);
    }

    private static string AdviceOf(MigrationCheck check) => check switch
    {
        MigrationCheck.KeyMissing => "Connect with a key of the owner: Connect-AlgoCluster -Credential.",
        MigrationCheck.AccountDiffers => "Compare the accounts; -OnConflict Update changes the destination's details.",
        MigrationCheck.DestinationDiffers => "Decide with -OnConflict: Update changes the destination, Skip leaves it.",
        MigrationCheck.ForeignCommit => "Keep the change in the source first, or decide with -OnForeignCommit.",
        MigrationCheck.OlderCode => "Check whether the older code is meant; omit -Version to copy the newest.",
        MigrationCheck.NumberDiffers => "-Version All with -FillGaps gives a new destination the same numbers; Get-AlgoVersionMap lists pairs of numbers.",
        MigrationCheck.CallabilityDiffers => "Specify the visibility, or publish a new major version.",
        MigrationCheck.BuildFailed => "Read the build's log at the destination.",
        MigrationCheck.LargeFiles => "Check that the destination's git server stores files of git LFS; see about copying sources in Copy-AlgoSource.",
        MigrationCheck.Submodule => "Check that the destination can read the other repository.",
        MigrationCheck.ReferenceChanges => "Copy with -RewriteReference, or change the code.",
        MigrationCheck.CollectionDiffers => "Copy-AlgoData -Verify Hash compares content, and -Mirror removes files that only the destination has.",
        MigrationCheck.NotChecked => "Make it readable, and check again.",
        _ => "",
    };
}
