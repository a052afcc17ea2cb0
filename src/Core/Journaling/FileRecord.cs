using System.Text.Json.Serialization;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Journaling;

/// <summary>The journal's record of one copied file. When both sides still match it, neither file needs to be read.</summary>
internal sealed record FileRecord
{
    public required string Name { get; init; }

    /// <summary>In bytes, on both sides.</summary>
    public long Size { get; init; }

    /// <summary>When the file was uploaded to the source, as listed before it was copied.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>SHA-256 of the bytes that were sent, lower-case hex.</summary>
    public string? Hash { get; init; }

    /// <summary>When it was uploaded to the destination, as listed after it was copied; null until then.</summary>
    public DateTimeOffset? DestinationModified { get; init; }

    /// <summary>Whether the destination's bytes were read and had the same hash.</summary>
    public bool IsReadBack { get; init; }

    /// <summary>Whether the destination had no file of this name when the command began.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsNew { get; init; }

    /// <summary>Whether both sides are unchanged since this was noted.</summary>
    public bool Describes(DataFile source, DataFile destination) =>
        IsOf(source) && destination.Size == Size && DestinationModified is { } there && destination.Modified == there;

    /// <summary>Whether the source is unchanged since it was copied.</summary>
    public bool IsOf(DataFile source) => source.Size == Size && Modified is { } here && source.Modified == here;
}
