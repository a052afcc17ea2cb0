using System.Globalization;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>What the bar of a cmdlet says. A total, and what follows from it, is said only if it is known.</summary>
/// <param name="Finished">Items that have ended, well or not.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="InProgress">Items that are worked on.</param>
/// <param name="Total">How many items there are; null while that is not known.</param>
/// <param name="Elapsed">Time since the first item began.</param>
internal sealed record ProgressCounts(int Finished, int Failed, int InProgress, int? Total, TimeSpan Elapsed)
{
    // Before, a rate would be a guess.
    private const int Enough = 3;
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(2);

    /// <summary>Such as <c>3 of 20 done, 1 failed, 4 in progress</c>.</summary>
    public string Text => string.Format(CultureInfo.InvariantCulture, "{0}{1} done, {2} failed, {3} in progress",
        Finished - Failed, Known is { } total ? $" of {total}" : "", Failed, InProgress);

    /// <summary>Such as <c>, 15 a minute</c>; empty while it is not known.</summary>
    public string Rate => Known is null || !HasRate ? ""
        : string.Format(CultureInfo.InvariantCulture, ", {0:0} a minute", Finished / Elapsed.TotalMinutes);

    /// <summary>How many percent have ended; -1 if the total is not known.</summary>
    public int Percent => Known is { } total and > 0 ? (int)(100L * Finished / total) : -1;

    /// <summary>Seconds left at the present rate; -1 if that is not known.</summary>
    public int SecondsLeft => Known is { } total && HasRate ? (int)Math.Ceiling(Elapsed.TotalSeconds / Finished * (total - Finished)) : -1;

    // More items than announced: the announcement was wrong, so it is not repeated.
    private int? Known => Total >= Finished + InProgress ? Total : null;

    private bool HasRate => Finished >= Enough && Elapsed >= LongEnough;
}
