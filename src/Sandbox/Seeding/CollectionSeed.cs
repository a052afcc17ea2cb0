using System.Text;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>A collection as a cluster begins with it.</summary>
public sealed record CollectionSeed(string Owner, string Name)
{
    /// <summary>Who may read; null for what a cluster takes when nobody says (contract, section 17.3).</summary>
    public IReadOnlyList<string>? Readers { get; init; }

    public IReadOnlyList<DataFileSeed> Files { get; init; } = [];
}

/// <summary>A file of a collection: with given bytes, or with a size and next to no content.</summary>
public sealed class DataFileSeed
{
    private DataFileSeed(string name, byte[]? content, long size)
    {
        Name = name;
        Content = content;
        Size = size;
    }

    public string Name { get; }
    public long Size { get; }
    internal byte[]? Content { get; }

    public static DataFileSeed Bytes(string name, byte[] content) => new(name, content, content.Length);

    public static DataFileSeed Text(string name, string text) => Bytes(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Takes hardly any room on the disk, however large it is.</summary>
    public static DataFileSeed Sparse(string name, long size) => new(name, null, size);
}

/// <summary>A file of a collection as tests look at it.</summary>
public sealed record SandboxFile(string Name, long Size, DateTimeOffset Modified, string Path);
