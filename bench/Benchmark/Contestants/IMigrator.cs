namespace AlgorithmiaMigration.Bench;

/// <summary>One whole migration, as somebody would start it.</summary>
/// <param name="Route">From where to where.</param>
/// <param name="Https">Over which protocol.</param>
/// <param name="Names">The algorithms; all that the source has.</param>
/// <param name="Folder">An empty folder for whatever it writes.</param>
internal sealed record Errand(Route Route, bool Https, string[] Names, string Folder);

/// <summary>A way to migrate algorithms.</summary>
internal interface IMigrator
{
    Contestant Contestant { get; }

    /// <summary>Whether it cannot do without TLS.</summary>
    bool IsHttpsOnly { get; }

    /// <summary>What it has to leave behind.</summary>
    Expectation Expectation { get; }

    /// <summary>Why it cannot take part on this machine; null when it can, or when only trying tells.</summary>
    Task<string?> WhyUnavailableAsync();

    /// <summary>Does it, and measures from the first process's start to the last one's end.</summary>
    Task<Measured> MigrateAsync(Errand task, CancellationToken cancellation);
}
