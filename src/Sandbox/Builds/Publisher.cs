using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Builds;

/// <summary>Publishes the newest successful build under a number (contract, sections 8.1 and 8.2).</summary>
internal sealed class Publisher(TimeProvider time, SandboxBehaviour behaviour)
{
    /// <exception cref="ApiFailure">1007: there is nothing new to publish. 6001: the request is not valid.</exception>
    public HostedBuild Publish(HostedAlgorithm algorithm, JsonObject request)
    {
        lock (algorithm.Gate)
        {
            HostedBuild build = NewestSuccess(algorithm);
            string? sampleInput = request.Section("version_info")?.Text("sample_input") ?? algorithm.SampleInput;
            HostedPublication publication = Describe(algorithm, request) with
            {
                SampleInput = sampleInput,
                SampleOutput = SampleRun.Output(build, sampleInput),
            };
            build.Publication = publication;
            algorithm.Settings = publication.Settings;
            algorithm.Details = publication.Details;
            algorithm.SampleInput = sampleInput;
            return build;
        }
    }

    private HostedBuild NewestSuccess(HostedAlgorithm algorithm)
    {
        DateTimeOffset now = time.GetUtcNow();
        HostedBuild? newest = algorithm.Builds.LastOrDefault(build => build.HasSucceeded(now));
        return newest is { Publication: null } ? newest : throw ApiFailure.NothingToPublish();
    }

    private HostedPublication Describe(HostedAlgorithm algorithm, JsonObject request)
    {
        JsonObject? version = request.Section("version_info");
        HostedSettings settings = SettingsReader.Common(request.Section("settings"), algorithm.Settings);
        ReleaseNumber newest = algorithm.Published.Select(build => build.Publication!.Number).Max() ?? ReleaseNumber.None;
        string bump = version?.Text("version_type") ?? "minor";
        ReleaseNumber number = newest.Next(bump) ?? throw ApiFailure.Invalid($"version_type '{bump}' must be major, minor or revision");
        RefuseMixedMajor(algorithm, number, settings);
        return new HostedPublication(number, SettingsReader.Details(request.Section("details"), algorithm.Details), settings)
        {
            ReleaseNotes = version?.Text("release_notes"),
        };
    }

    private void RefuseMixedMajor(HostedAlgorithm algorithm, ReleaseNumber number, HostedSettings settings)
    {
        bool mixed = algorithm.Published.Any(build =>
            build.Publication!.Number.Major == number.Major && build.Publication.Settings.Callability != settings.Callability);
        if (mixed && behaviour.CallabilityFixedPerMajor)
            throw ApiFailure.Invalid($"algorithm_callability can only change with a new major version, not with {number}");
    }
}
