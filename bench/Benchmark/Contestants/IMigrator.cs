namespace AlgorithmiaMigration.Bench;

/// <summary>One whole migration, as a user would start it.</summary>
/// <param name="Route">The source and the destination.</param>
/// <param name="Https">Whether to use HTTPS.</param>
/// <param name="Names">All algorithms of the source.</param>
/// <param name="Folder">An empty folder for the files that the migration writes.</param>
internal sealed record Errand(Route Route, bool Https, string[] Names, string Folder);

/// <summary>A way to migrate algorithms.</summary>
internal interface IMigrator
{
    Contestant Contestant { get; }

    /// <summary>Whether it requires TLS.</summary>
    bool IsHttpsOnly { get; }

    /// <summary>The expected result at the destination.</summary>
    Expectation Expectation { get; }

    /// <summary>Why it cannot take part on this machine; null when it can, or when only an attempt can tell.</summary>
    Task<string?> WhyUnavailableAsync();

    /// <summary>Runs the migration, and measures from the start of the first process to the end of the last one.</summary>
    Task<Measured> MigrateAsync(Errand task, CancellationToken cancellation);
}
