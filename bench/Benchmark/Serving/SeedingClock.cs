namespace AlgorithmiaMigration.Bench;

/// <summary>The system's clock, which stands still at one fixed moment while algorithms are seeded, so that equal seeds have equal
/// commits.</summary>
internal sealed class SeedingClock : TimeProvider
{
    // After the clusters' start, whenever that is.
    private static readonly DateTimeOffset Later = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private DateTimeOffset? _moment;

    public bool StandsStill { get; set; }

    /// <summary>Whether it stands still for good, at a moment that is the same in every process.</summary>
    public bool IsStopped { get; set; }

    public override DateTimeOffset GetUtcNow() => IsStopped ? Later : StandsStill ? _moment ??= base.GetUtcNow() : base.GetUtcNow();
}
