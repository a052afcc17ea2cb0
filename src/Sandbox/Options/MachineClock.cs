namespace AlgorithmiaMigration.Sandbox.Options;

/// <summary>The clock for waiting on the machine itself: for processes to end, for files in use. The clusters' clock cannot be used for
/// that, because tests stop it.</summary>
internal static class MachineClock
{
#pragma warning disable RS0030 // Tests never need to control this clock.
    public static TimeProvider Time { get; } = TimeProvider.System;
#pragma warning restore RS0030
}
