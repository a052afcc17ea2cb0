using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration;

/// <summary>A collection of hosted data, as listed by its cluster.</summary>
public sealed record DataCollection
{
    /// <summary>The cluster's name.</summary>
    public required string Cluster { get; init; }

    public required string Owner { get; init; }

    public required string Name { get; init; }

    /// <summary>Who may read it.</summary>
    public required CollectionAcl Acl { get; init; }

    /// <summary>The number of its files; null unless they were counted.</summary>
    public int? Files { get; init; }

    /// <summary>The size of all files in bytes; null unless they were counted.</summary>
    public long? Bytes { get; init; }

    /// <summary><see cref="Bytes"/> for people; empty unless they were counted.</summary>
    public string Size => Bytes is { } bytes ? ByteSize.Of(bytes) : "";

    /// <summary>The address used in code: <c>data://owner/name</c>.</summary>
    public string Uri => $"data://{Owner}/{Name}";

    /// <inheritdoc/>
    public override string ToString() => $"{Owner}/{Name}";
}
