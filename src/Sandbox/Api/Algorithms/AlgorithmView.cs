using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Scms;
using AlgorithmiaMigration.Sandbox.State;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Algorithms;

/// <summary>Algorithms, versions and builds on the wire (contract, sections 7.1, 8 and 9.2).</summary>
internal static class AlgorithmView
{
    /// <summary>The algorithm, with the version of its newest build if there is one.</summary>
    public static JsonObject Render(HostedAlgorithm algorithm, ClusterState cluster)
    {
        DateTimeOffset now = cluster.Time.GetUtcNow();
        JsonObject json = Base(algorithm, algorithm.Details, algorithm.Settings, cluster);
        if (algorithm.ListedBuilds(now) is [var newest, ..])
            AddBuild(json, algorithm, newest, cluster, withLog: newest.Publication is null);
        return json.With("resource_type", "algorithm");
    }

    /// <summary>One build as a version.</summary>
    public static JsonObject Version(HostedAlgorithm algorithm, HostedBuild build, ClusterState cluster, bool withLog)
    {
        HostedDetails details = build.Publication?.Details ?? build.Details;
        JsonObject json = Base(algorithm, details, build.Publication?.Settings ?? build.Settings, cluster);
        AddBuild(json, algorithm, build, cluster, withLog);
        return json.With("resource_type", "algorithm");
    }

    public static JsonObject Build(HostedBuild build, DateTimeOffset now)
    {
        JsonObject json = new() { ["build_id"] = build.Id.ToString(), ["status"] = build.Status(now), ["commit_sha"] = build.Commit };
        json["started_at"] = build.StartedAt.Zoned();
        if (build.IsFinished(now)) json["finished_at"] = build.FinishedAt.Zoned();
        if (build.Publication is { } publication)
            json["version_info"] = new JsonObject { ["semantic_version"] = publication.Number.ToString() };
        return json.With("resource_type", "algorithm_build");
    }

    private static JsonObject Base(
        HostedAlgorithm algorithm, HostedDetails details, HostedSettings settings, ClusterState cluster) => new()
    {
        ["id"] = algorithm.Id.ToString(),
        ["name"] = algorithm.Name,
        ["details"] = new JsonObject { ["summary"] = details.Summary, ["label"] = details.Label, ["tagline"] = details.Tagline },
        ["settings"] = Settings(settings),
        ["source"] = Source(algorithm.Source, cluster),
    };

    private static JsonObject Settings(HostedSettings settings) => new JsonObject
    {
        ["algorithm_callability"] = settings.Callability,
        ["source_visibility"] = settings.SourceVisibility,
        ["license"] = settings.License,
        ["network_access"] = settings.NetworkAccess,
        ["pipeline_enabled"] = settings.PipelineEnabled,
        ["royalty_microcredits"] = settings.RoyaltyMicrocredits ?? 0,
        ["insights_enabled"] = settings.InsightsEnabled ?? false,
    }
        .With("algorithm_environment", settings.AlgorithmEnvironment?.ToString())
        .With("package_set", settings.PackageSet)
        .With("language", settings.Language)
        .With("environment", settings.Environment);

    private static JsonObject Source(SourceLocation source, ClusterState cluster) => new JsonObject
    {
        ["scm"] = ScmView.Short(cluster.Scms.Find(source.ScmId)!),
    }
        .With("repository_name", source.RepositoryName)
        .With("repository_owner", source.RepositoryOwner)
        .With("repository_https_url", source.WebAddress is null ? null : $"{source.WebAddress}.git");

    private static void AddBuild(JsonObject json, HostedAlgorithm algorithm, HostedBuild build, ClusterState cluster, bool withLog)
    {
        DateTimeOffset now = cluster.Time.GetUtcNow();
        json["version_info"] = VersionInfo(build);
        json["build"] = Build(build, now);
        if (build.IsFinished(now))
            json["compilation"] = new JsonObject { ["successful"] = build.Passes }.With("output", withLog ? build.Log : null);
        json["self_link"] = $"{cluster.ApiAddress}v1/algorithms/{algorithm.Owner}/{algorithm.Name}/versions/{build.Commit}";
    }

    private static JsonObject VersionInfo(HostedBuild build)
    {
        JsonObject json = new();
        HostedPublication? publication = build.Publication;
        return json.With("semantic_version", publication?.Number.ToString())
            .With("git_hash", build.Commit)
            .With("version_uuid", build.VersionId.ToString())
            .With("release_notes", publication?.ReleaseNotes)
            .With("sample_input", publication?.SampleInput)
            .With("sample_output", publication?.SampleOutput);
    }
}
