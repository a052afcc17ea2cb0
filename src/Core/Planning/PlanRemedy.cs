using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Planning;

/// <summary>Remedies name parameters that decide how everything is migrated. A plan has decided that, and takes none of them when it is run.</summary>
internal static class PlanRemedy
{
    private static readonly Regex Rule = new(@"(?<![\w-])-(" + string.Join("|", Rules) + @")\b", RegexOptions.CultureInvariant);

    /// <summary>The parameters that a plan states itself, without the hyphen.</summary>
    public static IReadOnlyCollection<string> Rules => ["Version", "FillGaps", "RequireSameVersion", "OnConflict", "OnForeignCommit", "Verify", "UserMap", "OrganizationMap"];

    /// <summary>A remedy as it can be followed with a plan.</summary>
    public static string Of(string remedy)
    {
        string[] named = [.. Rule.Matches(remedy).Cast<Match>().Select(match => match.Value).Distinct()];
        return named.Length == 0 ? remedy
            : $"{remedy} {string.Join(" and ", named)} {(named.Length == 1 ? "is a rule" : "are rules")} of the plan: make a new plan with New-AlgoMigrationPlan.";
    }

    /// <summary>An outcome with such a remedy.</summary>
    public static Outcome OfPlan(this Outcome outcome) =>
        outcome.Failure is { } failure ? outcome with { Failure = failure with { Remedy = Of(failure.Remedy) } } : outcome;
}
