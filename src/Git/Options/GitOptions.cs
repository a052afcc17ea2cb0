using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Options;

/// <summary>Limits, clock and paths of the git engines.</summary>
internal sealed record GitOptions
{
    /// <summary>The clock for all limits.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How long a transfer may stall, without a single byte, before it fails.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a server may send almost nothing but keep-alive data. Packing may take minutes.</summary>
    public TimeSpan SlowLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long the server may take to answer a push: it may build the algorithm meanwhile (contract, section 19.5).</summary>
    public TimeSpan PushAnswerLimit { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>How long the git command may print nothing during a push: the server may be building without a word, or git may wait for an
    /// answer that has ended without its end mark, which looks the same. Then the destination shows whether the push has arrived.</summary>
    public TimeSpan SilentPushLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The folder for temporary repositories; null for the system's temporary folder.</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>The <c>git</c> executable; null for the first one on the PATH.</summary>
    public string? GitPath { get; init; }

    /// <summary>Receives warnings about problems that do not fail a copy, such as a temporary folder that could not be removed.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Removes temporary files; replaced in tests.</summary>
    internal FileRemover Remover { get; init; } = new();

    internal StallWatch Watch(CancellationToken cancellation) => new(Time, StallLimit, cancellation, SlowLimit);
}
