using AlgorithmiaMigration.Planning;

namespace AlgorithmiaMigration.Fuzz;

/// <summary>The file of a plan.</summary>
internal static class PlanTarget
{
    public static void Read(byte[] bytes)
    {
        try
        {
            MigrationPlan plan = PlanReader.Read(new MemoryStream(bytes), "plan.json");
            _ = new PlanGroups(plan.Steps);
            _ = plan.Rules.ToOptions();
        }
        catch (MigrationException refused) when (refused.Kind == FailureKind.InvalidInput)
        {
        }
    }
}
