using System.Text.Json;

namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary>How much an archive contains.</summary>
internal sealed record ArchiveCounts
{
    public long Algorithms { get; init; }

    /// <summary>Commits whose code is in <c>trees</c>: kept versions and heads, published or not.</summary>
    public long Versions { get; init; }

    public long Users { get; init; }

    public long Organizations { get; init; }

    public long Collections { get; init; }

    /// <summary>Files of hosted data.</summary>
    public long Files { get; init; }

    /// <summary>Bytes of hosted data.</summary>
    public long Bytes { get; init; }

    /// <summary>Writes the member <c>counts</c>.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("counts");
        writer.WriteNumber("algorithms", Algorithms);
        writer.WriteNumber("versions", Versions);
        writer.WriteNumber("users", Users);
        writer.WriteNumber("organizations", Organizations);
        writer.WriteNumber("collections", Collections);
        writer.WriteNumber("files", Files);
        writer.WriteNumber("bytes", Bytes);
        writer.WriteEndObject();
    }

    public static ArchiveCounts Read(ArchiveNode node) => new()
    {
        Algorithms = node.Count("algorithms"),
        Versions = node.Count("versions"),
        Users = node.Count("users"),
        Organizations = node.Count("organizations"),
        Collections = node.Count("collections"),
        Files = node.Count("files"),
        Bytes = node.Count("bytes"),
    };
}
