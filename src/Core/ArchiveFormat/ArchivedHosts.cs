using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary><c>source-hosts.json</c>: the source hosts that are registered at the cluster.</summary>
internal static class ArchivedHosts
{
    public static byte[] Write(IEnumerable<RegisteredHost> hosts) => ArchiveJson.Document(writer => writer.WriteList(null, hosts, (inner, host) =>
    {
        inner.WriteStartObject();
        inner.WriteString("id", host.Id);
        inner.WriteString("provider", host.Provider);
        inner.WriteString("name", host.Name);
        inner.WriteBoolean("isEnabled", host.IsEnabled);
        inner.WriteIfAny("webUrl", host.WebUrl);
        inner.WriteEndObject();
    }));

    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public static IReadOnlyList<RegisteredHost> Read(byte[] content, string file) => ArchiveNode.Read(content, file, node => node.List(one => new RegisteredHost
    {
        Id = one.Text("id"),
        Provider = one.Text("provider"),
        Name = one.Text("name"),
        IsEnabled = one.Flag("isEnabled"),
        WebUrl = one.TextOrNull("webUrl"),
    }));
}
