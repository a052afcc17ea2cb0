namespace AlgorithmiaMigration.Runs;

/// <summary>How long builds are waited for.</summary>
internal sealed record BuildLimits
{
    /// <summary>Until the build has ended.</summary>
    public TimeSpan Ended { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Until a pushed commit's build shows up in the list; then a build is asked for.</summary>
    public TimeSpan Appeared { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The first pause between two looks; later ones grow.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);
}
