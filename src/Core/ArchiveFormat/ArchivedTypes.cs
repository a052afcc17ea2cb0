using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary><c>people/organization-types.json</c>: the types of organizations.</summary>
internal static class ArchivedTypes
{
    public static byte[] Write(IEnumerable<OrganizationType> types) => ArchiveJson.Document(writer => writer.WriteList(null, types, (inner, type) =>
    {
        inner.WriteStartObject();
        inner.WriteString("id", type.Id);
        inner.WriteString("name", type.Name);
        inner.WriteEndObject();
    }));

    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public static IReadOnlyList<OrganizationType> Read(byte[] content, string file) => ArchiveNode.Read(content, file, node =>
        node.List(one => new OrganizationType(one.Text("id"), one.Text("name"))));
}
