namespace AlgorithmiaMigration.Bench;

/// <summary>The system's clock, but one that can stand still, always at the same moment, while algorithms are seeded: then equal seeds have
/// equal commits.</summary>
internal sealed class SeedingClock : TimeProvider
{
    private DateTimeOffset? _moment;

    public bool StandsStill { get; set; }

    public override DateTimeOffset GetUtcNow() => StandsStill ? _moment ??= base.GetUtcNow() : base.GetUtcNow();
}
