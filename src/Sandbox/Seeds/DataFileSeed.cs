using System.Text;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>A file of a collection: with given bytes, or a sparse file of a given size.</summary>
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

    /// <summary>Takes almost no disk space, whatever its size.</summary>
    public static DataFileSeed Sparse(string name, long size) => new(name, null, size);
}
