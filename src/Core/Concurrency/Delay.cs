namespace AlgorithmiaMigration.Concurrency;

/// <summary>Waits by the injected clock, on both frameworks.</summary>
internal static class Delay
{
#if NET
    public static Task For(TimeSpan time, TimeProvider clock, CancellationToken cancellation) => Task.Delay(time, clock, cancellation);
#else
    public static Task For(TimeSpan time, TimeProvider clock, CancellationToken cancellation) => clock.Delay(time, cancellation);
#endif
}
