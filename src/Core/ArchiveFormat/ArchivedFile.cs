using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary>A line of <c>index.jsonl</c>: a file of a collection.</summary>
/// <param name="Name">The name exactly as the cluster has it; any text without a slash.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">The hash of its content, which is also the name of the content in <c>files</c>.</param>
/// <param name="Modified">When it was uploaded; null when the cluster did not report it.</param>
internal sealed record ArchivedFile(string Name, long Bytes, string Sha256, DateTimeOffset? Modified)
{
    public DataFile ToDataFile() => new(Name, Bytes, Modified);

    public static byte[] Write(ArchivedFile file) => ArchiveJson.Line(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("name", file.Name);
        writer.WriteNumber("bytes", file.Bytes);
        writer.WriteString("sha256", file.Sha256);
        writer.WriteIfAny("modified", file.Modified);
        writer.WriteEndObject();
    });

    /// <summary>Reads one line.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public static ArchivedFile Read(byte[] line, string file) => ArchiveNode.Read(line, file, node =>
        new ArchivedFile(node.Raw("name"), node.Count("bytes"), node.Sha256("sha256"), node.TimeOrNull("modified")));
}
