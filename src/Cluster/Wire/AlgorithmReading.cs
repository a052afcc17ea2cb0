using System.Text.Json;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>Reads algorithms, versions and builds from JSON (contract, sections 7.1, 8 and 9.2).</summary>
internal static class AlgorithmReading
{
    /// <summary>The algorithm; its owner is not part of the JSON and comes from the request (contract, section 7.1).</summary>
    public static Algorithm Algorithm(JsonElement json, string cluster, string owner, string name) => new()
    {
        Cluster = cluster,
        Owner = owner,
        Name = json.Word("name") ?? name,
        Id = json.Text("id") ?? "",
        Details = Details(json.Member("details")),
        Settings = Settings(json.Member("settings")),
        NewestVersion = json.Member("version_info").Word("git_hash") is null ? null : Version(json),
        NewestBuild = Build(json.Member("build")),
        SourceHost = ReadSourceHost(json.Member("source")),
    };

    public static AlgorithmVersion Version(JsonElement json)
    {
        JsonElement info = json.Member("version_info");
        return new AlgorithmVersion
        {
            Number = SemanticVersion.TryParse(info.Text("semantic_version")),
            Commit = info.Word("git_hash") ?? json.Member("build").Text("commit_sha") ?? "",
            Callability = json.Member("settings").Word(AlgorithmSetting.Callability.Name),
            BuiltAt = json.Member("build").Time("finished_at") ?? json.Member("build").Time("started_at"),
            ReleaseNotes = info.Raw("release_notes"),
            SampleInput = info.Raw("sample_input"),
            SampleOutput = info.Raw("sample_output"),
        };
    }

    /// <summary>The build; null when the JSON is not a build.</summary>
    public static Build? Build(JsonElement json) => json.Word("build_id") is not { } id ? null : new Build
    {
        Id = id,
        Status = Status(json.Text("status")),
        Commit = json.Text("commit_sha") ?? "",
        StartedAt = json.Time("started_at"),
        FinishedAt = json.Time("finished_at"),
        Version = SemanticVersion.TryParse(json.Member("version_info").Text("semantic_version")),
    };

    // An unknown status means still running: a time-out ends a wait that is too long, but nothing corrects one that is too short.
    private static BuildStatus Status(string? text) => text?.ToLowerInvariant() switch
    {
        "succeeded" or "success" => BuildStatus.Succeeded,
        "failed" or "failure" => BuildStatus.Failed,
        _ => BuildStatus.InProgress,
    };

    private static AlgorithmDetails Details(JsonElement json) => new()
    {
        Label = json.Raw("label") ?? "",
        Tagline = json.Raw("tagline"),
        Summary = json.Raw("summary"),
    };

    // Settings that the cluster omits keep the value that new settings have.
    private static AlgorithmSettings Settings(JsonElement json) => AlgorithmSetting.All.Aggregate(new AlgorithmSettings(),
        (settings, setting) => Value(json, setting) is { } value ? setting.With(settings, value) : settings);

    private static object? Value(JsonElement json, AlgorithmSetting setting) => setting.Type switch
    {
        SettingType.Flag => json.Flag(setting.Name),
        SettingType.Number => json.Number(setting.Name),
        _ => json.Word(setting.Name),
    };

    private static SourceHost ReadSourceHost(JsonElement json)
    {
        JsonElement scm = json.Member("scm");
        string id = scm.Word("id") ?? SourceHost.Internal.Id;
        return new SourceHost(id, scm.Word("provider") ?? id, json.Word("repository_https_url") ?? json.Word("https_url"))
        {
            RepositoryOwner = json.Word("repository_owner"),
            RepositoryName = json.Word("repository_name"),
        };
    }
}
