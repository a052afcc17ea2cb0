using System.Text.Json;

namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary><c>versions.json</c>: all versions and builds that the cluster lists, published or not, newest first. Which of them have a pack is
/// in <c>heads.json</c>.</summary>
/// <param name="Versions">The versions.</param>
/// <param name="Builds">The builds.</param>
internal sealed record ArchivedVersions(IReadOnlyList<AlgorithmVersion> Versions, IReadOnlyList<Build> Builds)
{
    public static byte[] Write(ArchivedVersions versions) => ArchiveJson.Document(writer =>
    {
        writer.WriteStartObject();
        writer.WriteList("versions", versions.Versions, Write);
        writer.WriteList("builds", versions.Builds, Write);
        writer.WriteEndObject();
    });

    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public static ArchivedVersions Read(byte[] content, string file) => ArchiveNode.Read(content, file, node =>
        new ArchivedVersions(node.List("versions", VersionOf), node.List("builds", BuildOf)));

    /// <summary>Writes one version.</summary>
    public static void Write(Utf8JsonWriter writer, AlgorithmVersion version)
    {
        writer.WriteStartObject();
        writer.WriteIfAny("number", version.Number?.ToString());
        writer.WriteString("commit", version.Commit);
        writer.WriteIfAny("callability", version.Callability);
        writer.WriteIfAny("builtAt", version.BuiltAt);
        writer.WriteIfAny("releaseNotes", version.RawReleaseNotes);
        writer.WriteIfAny("sampleInput", version.RawSampleInput);
        writer.WriteIfAny("sampleOutput", version.RawSampleOutput);
        writer.WriteEndObject();
    }

    /// <summary>Writes one build.</summary>
    public static void Write(Utf8JsonWriter writer, Build build)
    {
        writer.WriteStartObject();
        writer.WriteString("id", build.Id);
        writer.WriteString("status", build.Status.ToString());
        writer.WriteString("commit", build.Commit);
        writer.WriteIfAny("startedAt", build.StartedAt);
        writer.WriteIfAny("finishedAt", build.FinishedAt);
        writer.WriteIfAny("version", build.Version?.ToString());
        writer.WriteEndObject();
    }

    /// <summary>Reads one version.</summary>
    public static AlgorithmVersion VersionOf(ArchiveNode node) => new()
    {
        Number = node.VersionOrNull("number"),
        Commit = node.Text("commit"),
        Callability = node.TextOrNull("callability"),
        BuiltAt = node.TimeOrNull("builtAt"),
        ReleaseNotes = node.RawOrNull("releaseNotes"),
        SampleInput = node.RawOrNull("sampleInput"),
        SampleOutput = node.RawOrNull("sampleOutput"),
    };

    /// <summary>Reads one build.</summary>
    public static Build BuildOf(ArchiveNode node) => new()
    {
        Id = node.Text("id"),
        Status = node.Word<BuildStatus>("status"),
        Commit = node.Text("commit"),
        StartedAt = node.TimeOrNull("startedAt"),
        FinishedAt = node.TimeOrNull("finishedAt"),
        Version = node.VersionOrNull("version"),
    };
}
