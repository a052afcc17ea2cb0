using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>Limits of the relay, beyond which it refuses a copy or fails.</summary>
internal sealed record RelayLimits
{
    private const int Kilobyte = 1024;
    private const int Megabyte = 1024 * Kilobyte;
    private const long Gigabyte = 1024L * Megabyte;

    /// <summary>Bytes of a pack to keep in memory; a longer pack is written to a temporary file.</summary>
    public int InMemory { get; init; } = 4 * Megabyte;

    /// <summary>Bytes of the destination's pack to read for listing the changes.</summary>
    public long DestinationWhole { get; init; } = Megabyte;

    /// <summary>Objects of a pack; each takes memory until the copy ends.</summary>
    public long Objects { get; init; } = 100_000;

    /// <summary>Bytes of a pack. No algorithm is larger, and an endless answer must be stopped.</summary>
    public long Pack { get; init; } = 8 * Gigabyte;

    /// <summary>Inflated bytes of all objects of a pack together.</summary>
    public long Inflated { get; init; } = 64 * Gigabyte;

    /// <summary>Bytes of an object that must be read, or of one of its bases.</summary>
    public int Held { get; init; } = 8 * Megabyte;

    /// <summary>Bytes expanded from deltas for one copy.</summary>
    public long Work { get; init; } = 512L * Megabyte;

    /// <summary>The length of a chain of deltas; git makes 50 by default, and at most 4095.</summary>
    public int Depth { get; init; } = 4095;

    /// <summary>Bytes that a server sends in addition to the pack.</summary>
    public long Chatter { get; init; } = PackRequest.UsualChatter;
}
