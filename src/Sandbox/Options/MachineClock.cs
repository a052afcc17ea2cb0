namespace AlgorithmiaMigration.Sandbox.Options;

/// <summary>The clock for waits on the machine itself: processes that end, files that are in use. The clusters' clock is no use there,
/// because tests stop it.</summary>
internal static class MachineClock
{
#pragma warning disable RS0030 // Nothing that a test could want to move.
    public static TimeProvider Time { get; } = TimeProvider.System;
#pragma warning restore RS0030
}
