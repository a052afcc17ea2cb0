using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Preflight;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Something in the way of a migration, and the finding that names it.</summary>
/// <param name="Check">The check that finds it.</param>
/// <param name="Severity">How severe it is.</param>
internal sealed record Obstacle(MigrationCheck Check, FindingSeverity Severity)
{
    /// <summary>Puts it in the way.</summary>
    public Func<World, Task> Arrange { get; init; } = _ => Task.CompletedTask;

    public (string From, string To)[] Owners { get; init; } = [("research", "production")];

    public (string From, string To)[] Environments { get; init; } = [];

    /// <summary>The accounts whose keys the session has at each side.</summary>
    public string[] Here { get; init; } = ["research"];

    public string[] There { get; init; } = ["production"];

    /// <summary>The algorithms to check; null for everything.</summary>
    public string[]? List { get; init; }

    public PreflightOptions Options { get; init; } = new();

    public static PreflightOptions Only(MigratedVersions versions) => new() { Migration = new MigrationOptions { Versions = versions } };

    /// <summary>Adds an algorithm with other content.</summary>
    public static Func<World, Task> Algorithm(Func<AlgorithmSeed, AlgorithmSeed> change, string name = "Echo") => world => world.AddAsync(name, change: change);

    /// <summary>Adds an algorithm with one more file.</summary>
    public static Func<World, Task> File(string path, string text) => Algorithm(seed => seed with
    {
        Commits = [seed.Commits[0] with { Files = [.. seed.Commits[0].Files, FileSeed.Text(path, text)] }],
    });
}
