namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary><c>environments.json</c>: what the cluster offered.</summary>
internal static class ArchivedEnvironments
{
    public static byte[] Write(IEnumerable<AlgorithmEnvironment> environments) => ArchiveJson.Document(writer =>
        writer.WriteList(null, environments, (inner, environment) =>
        {
            inner.WriteStartObject();
            inner.WriteString("id", environment.Id);
            inner.WriteString("specificationId", environment.SpecificationId);
            inner.WriteString("displayName", environment.DisplayName);
            inner.WriteString("language", environment.Language);
            inner.WriteString("machineType", environment.MachineType);
            inner.WriteEndObject();
        }));

    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public static IReadOnlyList<AlgorithmEnvironment> Read(byte[] content, string file) => ArchiveNode.Read(content, file, node => node.List(one => new AlgorithmEnvironment
    {
        Id = one.Text("id"),
        SpecificationId = one.Text("specificationId"),
        DisplayName = one.Text("displayName"),
        Language = one.Text("language"),
        MachineType = one.Text("machineType"),
    }));
}
