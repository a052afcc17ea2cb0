namespace AlgorithmiaMigration.Bench;

/// <summary>The system's clock, which stands still at one fixed moment while algorithms are seeded, so that equal seeds have equal
/// commits.</summary>
internal sealed class SeedingClock : TimeProvider
{
    private DateTimeOffset? _moment;

    public bool StandsStill { get; set; }

    public override DateTimeOffset GetUtcNow() => StandsStill ? _moment ??= base.GetUtcNow() : base.GetUtcNow();
}
