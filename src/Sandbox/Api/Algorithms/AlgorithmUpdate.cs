using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Environments;
using AlgorithmiaMigration.Sandbox.State;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Algorithms;

/// <summary>Changes details, settings and sample input; the language can never be changed (contract, section 7.6).</summary>
internal static class AlgorithmUpdate
{
    public static void Apply(HostedAlgorithm algorithm, JsonObject request, ClusterState cluster)
    {
        JsonObject? settings = request.Section("settings");
        if (settings is not null) SettingsReader.RequireCommon(settings);
        string? sampleInput = request.Section("version_info")?.Text("sample_input");
        lock (algorithm.Gate)
        {
            HostedDetails details = SettingsReader.Details(request.Section("details"), algorithm.Details);
            HostedSettings changed = SettingsReader.Common(settings, algorithm.Settings);
            algorithm.Settings = settings is null ? changed : WithRuntime(settings, changed, cluster);
            algorithm.Details = details;
            // A sample is kept only after a version was published.
            if (sampleInput is not null && algorithm.Published.Any()) algorithm.SampleInput = sampleInput;
        }
    }

    private static HostedSettings WithRuntime(JsonObject request, HostedSettings present, ClusterState cluster)
    {
        if (request.Text("language") is { } language && language != present.Language)
            throw ApiFailure.Invalid("the language of an algorithm can never be changed");
        if (request.Text("package_set") is { } packageSet && packageSet != present.PackageSet
            && cluster.Environments.FindByPackageSet(packageSet) is null)
            throw new ApiFailure(400, 1003, $"Package set {packageSet} not found");
        string? environment = request.Text("algorithm_environment");
        // Sending back a value that was read must work even when the id is no longer listed.
        if (environment is not null && environment != present.AlgorithmEnvironment?.ToString())
            return Runtime.WithEnvironment(present, environment, cluster.Environments);
        return request.Text("environment") switch
        {
            null => present,
            "cpu" or "gpu" => present.Language is null ? present : present with { Environment = request.Text("environment") },
            string machine => throw new ApiFailure(400, 4004, $"Machine type {machine} is not supported"),
        };
    }
}
