namespace AlgorithmiaMigration.Runs;

/// <summary>How long to wait for builds.</summary>
internal sealed record BuildLimits
{
    /// <summary>The time for a build to finish.</summary>
    public TimeSpan Ended { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The time for the build of a pushed commit to appear in the list; after that a build is requested.</summary>
    public TimeSpan Appeared { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The delay before the first repeated check; later delays grow.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);
}
