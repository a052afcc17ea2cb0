using System.Text.Json;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary><c>secrets.json</c>: which secrets the algorithms have, without their values, which no cluster returns.</summary>
internal sealed record ArchivedSecrets
{
    /// <summary>The stores of values, each once.</summary>
    public IReadOnlyList<SecretProvider> Providers { get; init; } = [];

    /// <summary>The secrets of each algorithm, by <c>owner/name</c>. An algorithm whose secrets the key may not list is not in it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<AlgorithmSecret>> Algorithms { get; init; } = new Dictionary<string, IReadOnlyList<AlgorithmSecret>>();

    public static byte[] Write(ArchivedSecrets secrets) => ArchiveJson.Document(writer =>
    {
        writer.WriteStartObject();
        writer.WriteList("providers", secrets.Providers, Write);
        writer.WriteList("algorithms", secrets.Algorithms.OrderBy(one => one.Key, StringComparer.Ordinal), (inner, one) =>
        {
            inner.WriteStartObject();
            inner.WriteString("algorithm", one.Key);
            inner.WriteList("secrets", one.Value, Write);
            inner.WriteEndObject();
        });
        writer.WriteEndObject();
    });

    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public static ArchivedSecrets Read(byte[] content, string file) => ArchiveNode.Read(content, file, node =>
    {
        Dictionary<string, IReadOnlyList<AlgorithmSecret>> algorithms = new(StringComparer.Ordinal);
        foreach (ArchiveNode one in node.List("algorithms", one => one)) algorithms[one.Text("algorithm")] = one.List("secrets", SecretOf);
        return new ArchivedSecrets { Providers = node.List("providers", ProviderOf), Algorithms = algorithms };
    });

    private static void Write(Utf8JsonWriter writer, SecretProvider provider)
    {
        writer.WriteStartObject();
        writer.WriteString("id", provider.Id);
        writer.WriteString("name", provider.Name);
        writer.WriteBoolean("isEnabled", provider.IsEnabled);
        writer.WriteBoolean("isDefault", provider.IsDefault);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AlgorithmSecret secret)
    {
        writer.WriteStartObject();
        writer.WriteString("id", secret.Id);
        writer.WriteString("shortName", secret.ShortName);
        writer.WriteIfAny("secretKey", secret.SecretKey);
        writer.WriteString("description", secret.Description);
        writer.WriteString("providerId", secret.ProviderId);
        writer.WriteIfAny("modified", secret.Modified);
        writer.WriteEndObject();
    }

    private static SecretProvider ProviderOf(ArchiveNode node) => new(node.Text("id"), node.Text("name"), node.Flag("isEnabled"), node.Flag("isDefault"));

    private static AlgorithmSecret SecretOf(ArchiveNode node) => new()
    {
        Id = node.Text("id"),
        ShortName = node.Text("shortName"),
        SecretKey = node.TextOrNull("secretKey"),
        Description = node.Text("description"),
        ProviderId = node.Text("providerId"),
        Modified = node.TimeOrNull("modified"),
    };
}
