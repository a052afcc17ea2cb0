namespace AlgorithmiaMigration;

/// <summary>How sources are copied.</summary>
public sealed record SourceOptions
{
    /// <summary>The commit message; the trailers follow it. Null for one that names the source.</summary>
    public string? Message { get; init; }

    public bool KeepDestinationFiles { get; init; }

    /// <summary>See <see cref="PathFilter"/>.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Whether references in the code are rewritten to what they are at the destination.</summary>
    public bool RewriteReferences { get; init; }

    public BuildLimits Builds { get; init; } = new();
}

/// <summary>How long builds are waited for.</summary>
public sealed record BuildLimits
{
    /// <summary>Until the build has ended.</summary>
    public TimeSpan Ended { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Until a pushed commit's build shows up in the list; then a build is asked for.</summary>
    public TimeSpan Appeared { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The first pause between two looks; later ones grow.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);
}
