using AlgorithmiaMigration.Data;

namespace AlgorithmiaMigration;

/// <summary>A collection of hosted data, as a list shows it.</summary>
public sealed record DataCollection
{
    /// <summary>Where it was found.</summary>
    public required string Cluster { get; init; }

    public required string Owner { get; init; }

    public required string Name { get; init; }

    /// <summary>Who may read it.</summary>
    public required CollectionAcl Acl { get; init; }

    /// <summary>How many files it holds; null unless they were counted.</summary>
    public int? Files { get; init; }

    /// <summary>The size of all files; null unless they were counted.</summary>
    public long? Bytes { get; init; }

    /// <summary><see cref="Bytes"/> for people; empty unless they were counted.</summary>
    public string Size => Bytes is { } bytes ? ByteSize.Of(bytes) : "";

    /// <summary>As code names it: <c>data://owner/name</c>.</summary>
    public string Uri => $"data://{Owner}/{Name}";

    /// <inheritdoc/>
    public override string ToString() => $"{Owner}/{Name}";
}
