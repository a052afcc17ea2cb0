namespace AlgorithmiaMigration.ManualSteps;

/// <summary>
/// Steps that every migration leaves to people because no API can do them, or discover whether they are needed (contract, sections 7.8, 14.5,
/// 14.6, 17.9, 18 and 23), once per destination.
/// </summary>
internal static class GeneralManualSteps
{
    /// <summary>The steps at one destination.</summary>
    public static IReadOnlyList<ManualStep> At(AlgoCluster source, AlgoCluster destination) =>
    [
        new ManualStep
        {
            Area = ManualStepArea.General,
            Cluster = destination.Name,
            What = "Tell callers the address of the cluster and its version numbers.",
            Why = "Clusters do not record which external programs call an algorithm, or which version they pin.",
            Where = "The callers' configuration",
            How = "Get-AlgoVersionMap | Export-Csv versions.csv lists the destination's number for each source version; send it to all callers.",
        },
        new ManualStep
        {
            Area = ManualStepArea.Key,
            Cluster = destination.Name,
            What = "Hand out keys to callers.",
            Why = "The value of a key cannot be read, so keys of the source do not work at the destination.",
            Where = $"{WebPages.Home(destination)}, each account's API keys",
            How = "Each caller, or an administrator on its behalf, creates a key with the same permissions as before.",
        },
        new ManualStep
        {
            Area = ManualStepArea.General,
            Cluster = destination.Name,
            What = "Recreate event listeners (Amazon SQS, Azure Service Bus).",
            Why = "Their credentials cannot be read, and they name an algorithm version, whose number may differ at the destination.",
            Where = $"{WebPages.Home(destination)}, each account's event listeners",
            How = $"Find the accounts with event listeners at {WebPages.Home(source)}; recreate them with the destination's version numbers.",
        },
        new ManualStep
        {
            Area = ManualStepArea.Data,
            Cluster = destination.Name,
            What = "Set up data connectors (s3, azureblob, gs, dropbox) under the same labels.",
            Why = "No API lists connectors or returns their credentials.",
            Where = $"{WebPages.Home(destination)}, each account's data sources",
            How = $"Check the data sources of each account at {WebPages.Home(source)}; paths such as s3+label:// in code require the same label.",
        },
        new ManualStep
        {
            Area = ManualStepArea.Data,
            Cluster = destination.Name,
            What = "Choose default collections for algorithms that use data://.algo/default.",
            Why = "The default collection of an algorithm cannot be read.",
            Where = $"{WebPages.Home(destination)}, the algorithm's settings",
            How = "Ask the authors of algorithms whose code names data://.algo/default.",
        },
        new ManualStep
        {
            Area = ManualStepArea.Account,
            Cluster = destination.Name,
            What = "Grant cluster roles, such as administrator.",
            Why = "No API returns them.",
            Where = $"{WebPages.Home(destination)}, administration, users",
            How = $"Compare with the roles at {WebPages.Home(source)}.",
        },
        .. AdministrationSteps.At(source, destination),
    ];
}
