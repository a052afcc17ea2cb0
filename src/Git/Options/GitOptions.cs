using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Options;

/// <summary>What the git engines need to know of their surroundings.</summary>
internal sealed record GitOptions
{
    /// <summary>The clock behind every limit.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How long a transfer may stand still, without one byte, before it is given up.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a server may show signs of life and send next to nothing else. Packing may take minutes.</summary>
    public TimeSpan DripLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long the server may stay silent over a push: it may build the algorithm meanwhile (contract, section 19.5).</summary>
    public TimeSpan PushAnswerLimit { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Folder for temporary repositories; null for the system's.</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>The <c>git</c> executable; null for the first one on the PATH.</summary>
    public string? GitPath { get; init; }

    /// <summary>Told what people should know although the work succeeded, such as a temporary folder that could not be removed.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>How temporary files are removed; tests let it fail.</summary>
    internal FileRemover Remover { get; init; } = new();

    internal StallWatch Watch(CancellationToken cancellation) => new(Time, StallLimit, cancellation, DripLimit);
}
