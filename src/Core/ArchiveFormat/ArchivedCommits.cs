using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary><c>commits.json</c>: the default branch's commits as the cluster lists them, newest first.</summary>
internal static class ArchivedCommits
{
    public static byte[] Write(IEnumerable<CommitEntry> commits) => ArchiveJson.Document(writer => writer.WriteList(null, commits, (inner, commit) =>
    {
        inner.WriteStartObject();
        inner.WriteString("id", commit.Id);
        inner.WriteString("message", commit.Message);
        inner.WriteEndObject();
    }));

    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public static IReadOnlyList<CommitEntry> Read(byte[] content, string file) => ArchiveNode.Read(content, file, node =>
        node.List(one => new CommitEntry(one.Text("id"), one.Raw("message"))));
}
