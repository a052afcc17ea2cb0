namespace AlgorithmiaMigration.Git.Relay;

/// <summary>How much the relay takes upon itself.</summary>
internal sealed record RelayLimits
{
    private const int Kilobyte = 1024;
    private const int Megabyte = 1024 * Kilobyte;
    private const long Gigabyte = 1024L * Megabyte;

    /// <summary>Bytes of a pack that stay in memory; what is longer goes to a temporary file.</summary>
    public int InMemory { get; init; } = 4 * Megabyte;

    /// <summary>Bytes of the destination's pack that are worth reading to name the changes.</summary>
    public long DestinationWhole { get; init; } = Megabyte;

    /// <summary>Objects of a pack; each one takes some memory for as long as the copy lasts.</summary>
    public long Objects { get; init; } = 100_000;

    /// <summary>Bytes of a pack. Nothing that holds an algorithm is longer, and an answer without end must end somewhere.</summary>
    public long Pack { get; init; } = 8 * Gigabyte;

    /// <summary>Bytes of all objects of a pack together, inflated.</summary>
    public long Inflated { get; init; } = 64 * Gigabyte;

    /// <summary>Bytes of an object that has to be looked into, or of one that it is a difference to.</summary>
    public int Held { get; init; } = 8 * Megabyte;

    /// <summary>Bytes made out of differences for one copy.</summary>
    public long Work { get; init; } = 512L * Megabyte;

    /// <summary>Differences to differences; git makes 50, and at most 4095.</summary>
    public int Depth { get; init; } = 4095;

    /// <summary>Bytes that a server says beside the pack.</summary>
    public long Chatter { get; init; } = 16 * Megabyte;
}
