using System.Text.Json;

namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary><c>people/organizations.json</c>: organizations with their members and the names of their types.</summary>
internal static class ArchivedOrganizations
{
    public static byte[] Write(IEnumerable<Organization> organizations) => ArchiveJson.Document(writer => writer.WriteList(null, organizations, Write));

    /// <inheritdoc cref="ArchivedAlgorithm.Read"/>
    public static IReadOnlyList<Organization> Read(byte[] content, string file, string cluster) =>
        ArchiveNode.Read(content, file, node => node.List(organization => Of(organization, cluster)));

    private static void Write(Utf8JsonWriter writer, Organization organization)
    {
        writer.WriteStartObject();
        writer.WriteString("name", organization.Name);
        writer.WriteString("label", organization.Label);
        writer.WriteString("id", organization.Id);
        writer.WriteString("contactName", organization.ContactName);
        writer.WriteString("email", organization.Email);
        writer.WriteIfAny("url", organization.Url);
        writer.WriteString("typeId", organization.TypeId);
        writer.WriteString("type", organization.Type);
        writer.WriteIfAny("externalId", organization.ExternalId);
        writer.WriteList("groups", organization.Groups, Write);
        writer.WriteList("members", organization.Members, Write);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ExternalGroup group)
    {
        writer.WriteStartObject();
        writer.WriteString("field", group.Field);
        writer.WriteBoolean("isList", group.IsList);
        writer.WriteList("values", group.Values, (inner, value) => inner.WriteStringValue(value));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Member member)
    {
        writer.WriteStartObject();
        writer.WriteString("user", member.User);
        writer.WriteString("role", member.Role.ToString());
        writer.WriteEndObject();
    }

    private static Organization Of(ArchiveNode node, string cluster) => new()
    {
        Cluster = cluster,
        Id = node.Text("id"),
        Name = node.Text("name"),
        Label = node.Text("label"),
        ContactName = node.Text("contactName"),
        Email = node.Text("email"),
        Url = node.TextOrNull("url"),
        TypeId = node.Text("typeId"),
        Type = node.Text("type"),
        ExternalId = node.TextOrNull("externalId"),
        Groups = node.List("groups", group => new ExternalGroup(group.Text("field"), group.Texts("values"), group.Flag("isList"))),
        Members = node.List("members", member => new Member(member.Text("user"), member.Word<MemberRole>("role"))),
    };
}
