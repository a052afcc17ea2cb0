namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>Time limits as parameters.</summary>
internal static class TimeLimits
{
    // PowerShell reads a bare number as ticks: 30 would be three millionths of a second.
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    // Of text such as '5', .NET makes days.
    private static readonly TimeSpan Most = TimeSpan.FromHours(24);

    /// <summary>Refuses a limit for one item that would fail every item, or that nobody means.</summary>
    /// <exception cref="MigrationException">It is too short or too long.</exception>
    public static void CheckItem(string parameter, TimeSpan? limit)
    {
        Check(parameter, limit);
        if (limit is not { } given || given <= Most) return;
        throw new MigrationException(FailureKind.InvalidInput, FormattableString.Invariant($"{parameter} is too long: PowerShell read it as {given:c}, which is more than 24 hours."),
            "Specify hours, minutes and seconds, such as '00:05:00' for five minutes. PowerShell reads the text '5' as five days.");
    }

    /// <summary>Refuses a limit that would fail every item.</summary>
    /// <exception cref="MigrationException">It is too short.</exception>
    public static void Check(string parameter, TimeSpan? limit)
    {
        if (limit >= Least || limit is null) return;
        throw new MigrationException(FailureKind.InvalidInput, $"{parameter} '{limit}' is too short.",
            "Specify hours, minutes and seconds, such as 00:30:00 for half an hour. PowerShell reads a bare number as ticks.");
    }
}
