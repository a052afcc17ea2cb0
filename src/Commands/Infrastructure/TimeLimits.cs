namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>Time limits as parameters.</summary>
internal static class TimeLimits
{
    // PowerShell reads a bare number as ticks: 30 would be three millionths of a second.
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    /// <summary>Refuses a limit that would fail every item.</summary>
    /// <exception cref="MigrationException">It is too short.</exception>
    public static void Check(string parameter, TimeSpan? limit)
    {
        if (limit >= Least || limit is null) return;
        throw new MigrationException(FailureKind.InvalidInput, $"{parameter} '{limit}' is too short.",
            "Specify hours, minutes and seconds, such as 00:30:00 for half an hour. PowerShell reads a bare number as ticks.");
    }
}
