using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Planning;

/// <summary>The options and maps that a plan was made with: a run of the plan uses the same.</summary>
internal sealed record PlanRules
{
    public MigratedVersions Versions { get; init; }

    public bool FillGaps { get; init; }

    public bool RequireSameVersion { get; init; }

    public ConflictPolicy OnConflict { get; init; } = ConflictPolicy.Skip;

    public ForeignCommitPolicy OnForeignCommit { get; init; }

    public FileVerification Verify { get; init; }

    public IReadOnlyList<AccountMapRow> UserMap { get; init; } = [];

    public IReadOnlyList<AccountMapRow> OrganizationMap { get; init; } = [];

    /// <summary>The session's maps, which a session that runs the plan must have as well.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentMap { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> SourceHostMap { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> OwnerMap { get; init; } = new Dictionary<string, string>();

    public static PlanRules Of(AlgoSession session, MigrationOptions options, AccountMap users, AccountMap organizations) => new()
    {
        Versions = options.Versions,
        FillGaps = options.FillGaps,
        RequireSameVersion = options.RequireSameVersion,
        OnConflict = options.OnConflict,
        OnForeignCommit = options.Source.OnForeignCommit ?? session.OnForeignCommit,
        Verify = options.Data.Verify,
        UserMap = Sorted(users),
        OrganizationMap = Sorted(organizations),
        EnvironmentMap = session.EnvironmentMap.Entries,
        SourceHostMap = session.SourceHostMap.Entries,
        OwnerMap = session.OwnerMap.Owners,
    };

    /// <summary>The options for a run of the plan.</summary>
    public MigrationOptions ToOptions() => new()
    {
        Versions = Versions,
        FillGaps = FillGaps,
        RequireSameVersion = RequireSameVersion,
        OnConflict = OnConflict,
        Source = new SourceOptions { OnForeignCommit = OnForeignCommit },
        Data = new DataOptions { Verify = Verify },
    };

    /// <summary>Refuses a session that would do something else than the plan says.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.PlanOutdated"/>.</exception>
    public void RequireSameMaps(AlgoSession session)
    {
        Require("owner map", OwnerMap, session.OwnerMap.Owners);
        Require("environment map", EnvironmentMap, session.EnvironmentMap.Entries);
        Require("source host map", SourceHostMap, session.SourceHostMap.Entries);
    }

    private static void Require(string name, IReadOnlyDictionary<string, string> planned, IReadOnlyDictionary<string, string> now)
    {
        string[] changed = [.. planned.Keys.Union(now.Keys).Where(key => Get(planned, key) != Get(now, key)).OrderBy(key => key, StringComparer.Ordinal)];
        if (changed.Length > 0)
            throw new MigrationException(FailureKind.PlanOutdated, $"The session's {name} is not the one that the plan was made with: {string.Join(", ", changed)}.",
                "Create the session with the same maps, or plan again.");
    }

    private static string? Get(IReadOnlyDictionary<string, string> map, string key) => map.TryGetValue(key, out string? value) ? value : null;

    private static AccountMapRow[] Sorted(AccountMap map) => [.. map.Rows.Where(row => !string.IsNullOrEmpty(row.Destination)).OrderBy(row => row.Source, StringComparer.Ordinal)];
}
