namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary><c>people/users.json</c>.</summary>
internal static class ArchivedUsers
{
    public static byte[] Write(IEnumerable<User> users) => ArchiveJson.Document(writer => writer.WriteList(null, users, (inner, user) =>
    {
        inner.WriteStartObject();
        inner.WriteString("name", user.Name);
        inner.WriteString("email", user.Email);
        inner.WriteString("id", user.Id);
        inner.WriteIfAny("fullName", user.FullName);
        inner.WriteIfAny("companyName", user.CompanyName);
        inner.WriteIfAny("companyRole", user.CompanyRole);
        inner.WriteEndObject();
    }));

    /// <inheritdoc cref="ArchivedAlgorithm.Read"/>
    public static IReadOnlyList<User> Read(byte[] content, string file, string cluster) => ArchiveNode.Read(content, file, node => node.List(user => new User
    {
        Cluster = cluster,
        Id = user.Text("id"),
        Name = user.Text("name"),
        Email = user.Text("email"),
        FullName = user.TextOrNull("fullName"),
        CompanyName = user.TextOrNull("companyName"),
        CompanyRole = user.TextOrNull("companyRole"),
    }));
}
