using System.Globalization;

namespace AlgorithmiaMigration.Output;

/// <summary>Formats durations for people.</summary>
internal static class DurationText
{
    private const int Exact = 10;

    /// <summary>Such as <c>0.4 s</c>, <c>48 s</c>, <c>3 min 20 s</c> or <c>2 h 5 min</c>.</summary>
    public static string Of(TimeSpan duration)
    {
        if (duration.TotalSeconds < Exact - 0.05) return string.Format(CultureInfo.InvariantCulture, "{0:0.0} s", duration.TotalSeconds);
        TimeSpan whole = TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds));
        if (whole.TotalMinutes < 1) return string.Format(CultureInfo.InvariantCulture, "{0} s", whole.Seconds);
        return whole.TotalHours < 1
            ? Two(whole.Minutes, "min", whole.Seconds, "s")
            : Two((long)whole.TotalHours, "h", whole.Minutes, "min");
    }

    private static string Two(long large, string unit, int small, string smallUnit) => small == 0
        ? string.Format(CultureInfo.InvariantCulture, "{0} {1}", large, unit)
        : string.Format(CultureInfo.InvariantCulture, "{0} {1} {2} {3}", large, unit, small, smallUnit);
}
