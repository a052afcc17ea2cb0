namespace AlgorithmiaMigration.ManualSteps;

/// <summary>
/// What administrators set up for a whole cluster (contract, sections 6, 7.5, 12, 13.4 and 18). The API lists most of it, without the
/// credentials that setting it up again requires, so it is left to people, with the route that shows what there is.
/// </summary>
internal static class AdministrationSteps
{
    /// <summary>The steps at one destination.</summary>
    public static IReadOnlyList<ManualStep> At(AlgoCluster source, AlgoCluster destination) =>
    [
        Step(destination, ManualStepArea.General, "Reserve warm slots again.",
            "A reservation names the hash of a version, and every hash changes with the migration.", "reservations",
            $"{Listed(source, "admin/reservations")}; Get-AlgoVersionMap lists the commits at the destination."),
        Step(destination, ManualStepArea.General, "Move algorithms in legacy languages to environments.",
            "A newer cluster accepts no new algorithms in a legacy language, and which environment replaces one is for their authors to decide.", "environments",
            $"{Listed(source, "admin/legacy-algorithms")}; Get-AlgoEnvironmentMap shows what the destination offers, New-AlgoSession -EnvironmentMap assigns it."),
        Step(destination, ManualStepArea.General, "Set up image registries, and push the images of versions to them again.",
            "The API lists registries without their passwords, and an image belongs to the hash of a version, which changes with the migration.", "registries",
            $"{Listed(source, "registries")}; add them with their credentials, and publish with a registry or repeat the push for each version."),
        Step(destination, ManualStepArea.Secret, "Set up external secret providers, such as a vault.",
            "Their configuration includes a program that the API accepts but does not return.", "secret providers",
            $"{Listed(source, "admin/secret-provider")}; set them up under the same names before the secrets are set, because Set-AlgoSecret maps providers by name."),
        Step(destination, ManualStepArea.SourceHost, "Register source hosts (GitHub, GitLab, Bitbucket).",
            "The client secret of a host is never returned, and the host must know the address of the new cluster.", "source hosts",
            $"{Listed(source, "scms", "a standard key")}; register an OAuth application for the destination at each host, then add the host there. New-AlgoSession -SourceHostMap assigns it."),
        Step(destination, ManualStepArea.General, "Set up the Insights connection (Kafka).",
            "A copy would send what the destination's algorithms report to the source's broker and topic.", "Insights",
            $"{Listed(source, "admin/insights-connection")}, perhaps with the broker's password, so do not store the answer; enter the broker and the topic of the destination."),
    ];

    private static string Listed(AlgoCluster source, string route, string key = "the admin key") =>
        $"GET {new Uri(source.Address.Api, $"/v1/{route}").AbsoluteUri} with {key} shows what the source has";

    private static ManualStep Step(AlgoCluster destination, ManualStepArea area, string what, string why, string page, string how) => new()
    {
        Area = area,
        Cluster = destination.Name,
        What = what,
        Why = why,
        Where = $"{WebPages.Home(destination)}, administration, {page}",
        How = how,
    };
}
