namespace AlgorithmiaMigration;

/// <summary>What a person has to do at a source host: connecting an account needs a browser (contract, section 13.2).</summary>
internal static class HostSteps
{
    private const string Remedy = "Sign in to the cluster's web page as that account, connect the source host under the account's settings, and run it again.";

    public static ClusterException Unauthorized(StageItem item, RegisteredHost host) => new(item.Cluster.Name,
        FailureKind.SourceHostUnauthorized, $"'{UserOf(item)}' on {item.Cluster} is not authorised at {host}, so no repository can be created there.", Remedy);

    /// <summary>Remembers what is left to do; what is done already is forgotten.</summary>
    public static IReadOnlyList<ManualStep> Note(MigrationRun run, StageItem item, MigrationException? failure)
    {
        ManualStepSubject subject = new(ManualStepArea.SourceHost, item.Cluster.Name, UserOf(item));
        ManualStep[] steps = failure is null ? [] : [StepFor(item, failure)];
        run.NoteSteps(subject, steps);
        return steps;
    }

    private static ManualStep StepFor(StageItem item, MigrationException failure) => new()
    {
        Area = ManualStepArea.SourceHost,
        Cluster = item.Cluster.Name,
        Account = UserOf(item),
        What = "Connect the account with the source host.",
        Why = failure.Message,
        Where = "The account's settings in the cluster's web page, under source code management.",
        How = Remedy,
    };

    /// <summary>Authorised is a person: the one whose key serves the owner.</summary>
    private static string UserOf(StageItem item) => item.Cluster.Keys.For(item.Destination.Owner)?.User ?? item.Destination.Owner;
}
