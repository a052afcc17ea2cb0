namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary><c>collection.json</c>: a collection without its files.</summary>
/// <param name="Id">The collection.</param>
/// <param name="Acl">Who may read it.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Bytes">How many bytes they have together.</param>
internal sealed record ArchivedCollection(CollectionId Id, CollectionAcl Acl, long Files, long Bytes)
{
    public static byte[] Write(ArchivedCollection collection) => ArchiveJson.Document(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("owner", collection.Id.Owner);
        writer.WriteString("name", collection.Id.Name);
        writer.WriteList("read", collection.Acl.Read, (inner, entry) => inner.WriteStringValue(entry));
        writer.WriteNumber("files", collection.Files);
        writer.WriteNumber("bytes", collection.Bytes);
        writer.WriteEndObject();
    });

    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public static ArchivedCollection Read(byte[] content, string file) => ArchiveNode.Read(content, file, node =>
        new ArchivedCollection(IdOf(node), new CollectionAcl(node.Texts("read")), node.Count("files"), node.Count("bytes")));

    private static CollectionId IdOf(ArchiveNode node)
    {
        try
        {
            return new CollectionId(node.Text("owner"), node.Text("name"));
        }
        catch (MigrationException e) when (e.Kind == FailureKind.InvalidInput)
        {
            throw node.Damaged(e.Message.TrimEnd('.'));
        }
    }
}
