using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Preflight;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>One obstacle for each check that the emulated clusters can make fire.</summary>
internal static class Obstacles
{
    private static readonly string Pointer = $"version https://git-lfs.github.com/spec/v1\noid sha256:{new string('9', 64)}\nsize 12345\n";

    public static IReadOnlyDictionary<string, Obstacle> All { get; } = new Dictionary<string, Obstacle>
    {
        ["an owner that does not exist"] = Error(MigrationCheck.OwnerMissing) with { Arrange = Echo, Owners = [("research", "prodution")] },
        ["no key of the owner"] = Warning(MigrationCheck.KeyMissing) with { Arrange = Echo, There = ["analytics"] },
        ["no standard key"] = Error(MigrationCheck.KeyMissing) with { Arrange = Echo, There = [] },
        ["a key without data"] = Warning(MigrationCheck.KeyPermission) with { Here = ["research", "reader"] },
        ["another account of the same name"] = Error(MigrationCheck.AccountConflict) with
        {
            Arrange = world => Both(world, new UserSeed("twin") { Email = "one@example.com" }, new UserSeed("twin") { Email = "other@example.com" }),
        },
        ["an e-mail that the destination refuses"] = Error(MigrationCheck.AccountRefused) with
        {
            Arrange = world => Do(() => world.Dev.AddUser(new UserSeed("dave") { Email = "dave@kim.photography" })),
        },
        ["an organization's type that the destination lacks"] = Error(MigrationCheck.AccountRefused) with
        {
            Arrange = world => Do(() =>
            {
                world.Dev.AddOrganizationType("trial");
                world.Dev.AddOrganization(new OrganizationSeed("club") { Type = "trial" });
            }),
        },
        ["an account with other details"] = Warning(MigrationCheck.AccountDiffers) with
        {
            Arrange = world => Both(world, new UserSeed("ann") { CompanyRole = "Head" }, new UserSeed("ann") { CompanyRole = "Analyst" }),
        },
        ["names that differ only in case"] = Warning(MigrationCheck.NamesDifferInCase) with
        {
            Arrange = async world =>
            {
                await world.AddAsync("Echo");
                await world.AddAsync("echo");
            },
        },
        ["an owner in the map that the source lacks"] = Warning(MigrationCheck.MapSourceUnknown) with { Owners = [("nobody", "production")] },
        ["a user in the map that the source lacks"] = Error(MigrationCheck.MapSourceUnknown) with
        {
            Options = new PreflightOptions { UserMap = People.Map(("nobody", "somebody")) },
        },
        ["an environment in the map that the source lacks"] = Warning(MigrationCheck.MapSourceUnknown) with
        {
            Arrange = Echo, Environments = [("Pyhton 3.7", "Python 3.8")],
        },
        ["an owner in the map in other case"] = Warning(MigrationCheck.MapCaseDiffers) with { Owners = [("Research", "production")] },
        ["two owners with one destination"] = Warning(MigrationCheck.MapDuplicate) with { Owners = [("research", "production"), ("analytics", "production")] },
        ["two algorithms with one destination"] = Error(MigrationCheck.MapDuplicate) with
        {
            Arrange = async world =>
            {
                await world.AddAsync("Echo");
                await world.AddAsync("Echo", change: seed => seed with { Owner = "analytics" });
            },
            Owners = [("research", "production"), ("analytics", "production")],
            Here = ["research", "analytics"],
        },
        ["a chain in the owner map"] = Warning(MigrationCheck.MapChain) with { Owners = [("research", "production"), ("production", "analytics")] },
        ["an environment that the source no longer lists"] = Error(MigrationCheck.EnvironmentMissing) with
        {
            Arrange = Obstacle.Algorithm(seed => seed with { IsEnvironmentStale = true }),
        },
        ["a mapped environment that does not exist"] = Error(MigrationCheck.EnvironmentMissing) with { Arrange = Echo, Environments = [("Python 3.7", "Python 9")] },
        ["an environment that is not enabled"] = Error(MigrationCheck.EnvironmentNotEnabled) with
        {
            Arrange = Obstacle.Algorithm(seed => seed with { PackageSet = "python36-h2o-3.30" }),
        },
        ["a language of the time before environments"] = Warning(MigrationCheck.LanguageClosed) with
        {
            Arrange = Obstacle.Algorithm(seed => seed with { LegacyLanguage = "python3-1" }),
        },
        ["code at a host without a credential"] = Error(MigrationCheck.SourceHostUnauthorized) with
        {
            Arrange = Obstacle.Algorithm(seed => seed with { ScmProvider = "github" }),
        },
        ["a host that the destination lacks"] = Error(MigrationCheck.SourceHostMissing) with
        {
            Arrange = async world =>
            {
                await world.AddAsync("Echo", change: seed => seed with { ScmProvider = "github" });
                world.Prod.DisableSourceHost("GitHub");
            },
            Options = new PreflightOptions { Migration = new MigrationOptions { Hosting = new RequestedHosting { SourceHost = RequestedHosting.Same } } },
        },
        ["an algorithm that does not exist"] = Error(MigrationCheck.AlgorithmMissing) with { List = ["research/None"] },
        ["a version that does not exist"] = Error(MigrationCheck.VersionMissing) with { Arrange = Echo, List = ["research/Echo/9.9.9"] },
        ["a destination with other settings"] = Warning(MigrationCheck.DestinationDiffers) with { Arrange = world => OtherAsync(world, "Echo") },
        ["a commit of somebody else"] = Error(MigrationCheck.ForeignCommit) with { Arrange = world => OtherAsync(world, "Echo") },
        ["older code than at the destination"] = Warning(MigrationCheck.OlderCode) with
        {
            Arrange = async world => await new Migration(world.Session).AllAsync(await TwoVersionsAsync(world)),
            List = ["research/Echo/0.1.0"],
            Options = Obstacle.Only(MigratedVersions.Head),
        },
        ["another number than at the source"] = Warning(MigrationCheck.NumberDiffers) with
        {
            Arrange = TwoVersionsAsync, Options = Obstacle.Only(MigratedVersions.Head),
        },
        ["a gap in the numbers"] = Warning(MigrationCheck.NumberDiffers) with
        {
            Arrange = Obstacle.Algorithm(seed => seed with
            {
                Commits = [seed.Commits[0] with { Versions = [new VersionSeed("minor") { IsHidden = true }, new VersionSeed("minor")] }],
            }),
        },
        ["another visibility than at the destination"] = Warning(MigrationCheck.CallabilityDiffers) with
        {
            Arrange = async world =>
            {
                AlgorithmId id = await TwoVersionsAsync(world);
                await new Migration(world.Session) { Version = new VersionOptions { Callability = "private" } }.AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse("0.1.0")));
            },
            Options = Obstacle.Only(MigratedVersions.Head),
        },
        ["a build that failed"] = Warning(MigrationCheck.BuildFailed) with
        {
            Arrange = async world =>
            {
                AlgorithmId id = await world.AddAsync("Echo");
                world.Prod.Behaviour.BuildsToFail = 1;
                await new Migration(world.Session).AllAsync(id);
            },
            Options = Obstacle.Only(MigratedVersions.Head),
        },
        ["a pointer of git LFS"] = Warning(MigrationCheck.LargeFiles) with { Arrange = Obstacle.File("model.bin", Pointer), Options = Obstacle.Only(MigratedVersions.Head) },
        ["a submodule"] = Warning(MigrationCheck.Submodule) with
        {
            Arrange = Obstacle.Algorithm(seed => seed with
            {
                Commits =
                [
                    seed.Commits[0] with
                    {
                        Files =
                        [
                            .. seed.Commits[0].Files, FileSeed.Submodule("lib", new string('a', 40)),
                            FileSeed.Text(".gitmodules", "[submodule \"lib\"]\n\tpath = lib\n\turl = ../lib.git\n"),
                        ],
                    },
                ],
            }),
            Options = Obstacle.Only(MigratedVersions.Head),
        },
        ["a dependency without a version"] = Warning(MigrationCheck.DependencyNotPinned) with { Arrange = Obstacle.File("requirements.txt", "six\n") },
        ["a reference to a renamed owner"] = Warning(MigrationCheck.ReferenceChanges) with { Arrange = Obstacle.File("src/call.py", "x = 'algo://research/Echo/0.1.0'\n") },
        ["a reference to nothing"] = Error(MigrationCheck.ReferenceChanges) with { Arrange = Obstacle.File("src/call.py", "x = 'algo://stranger/Other/0.1.0'\n") },
        ["a secret"] = Warning(MigrationCheck.SecretMissing) with
        {
            Arrange = Obstacle.Algorithm(seed => seed with { Secrets = [new SecretSeed("weather", "WEATHER_KEY", "value-of-dev")] }),
        },
        ["secrets that cannot be read"] = Warning(MigrationCheck.NotChecked) with
        {
            Arrange = async world =>
            {
                await world.AddAsync("Echo");
                world.Dev.Faults.Add(new Fault { Path = "*/secrets", Status = 403, Times = 0 });
            },
        },
        ["a collection with other files"] = Information(MigrationCheck.CollectionDiffers) with
        {
            Arrange = world => Do(() =>
            {
                world.Dev.AddCollection(new CollectionSeed("research", "Samples"));
                world.Prod.AddCollection(new CollectionSeed("production", "Samples") { Files = [DataFileSeed.Text("more.txt", "1")] });
            }),
        },
        ["a collection that is created"] = Information(MigrationCheck.ManualStep) with
        {
            Arrange = world => Do(() => world.Dev.AddCollection(new CollectionSeed("research", "Samples"))),
        },
        ["a disk that is nearly full"] = Warning(MigrationCheck.DiskSpace) with { Options = new PreflightOptions { FreeBytes = _ => 1000 } },
        ["a cluster that does not answer"] = Error(MigrationCheck.ServerUnreachable) with
        {
            Arrange = world => Do(() => world.Prod.Faults.Add(new Fault { Path = "/git/", Drop = true, Times = 0 })),
        },
    };

    private static Obstacle Error(MigrationCheck check) => new(check, FindingSeverity.Error);

    private static Obstacle Warning(MigrationCheck check) => new(check, FindingSeverity.Warning);

    private static Obstacle Information(MigrationCheck check) => new(check, FindingSeverity.Information);

    private static Task<AlgorithmId> Echo(World world) => world.AddAsync("Echo");

    private static Task Both(World world, UserSeed here, UserSeed there) => Do(() =>
    {
        world.Dev.AddUser(here);
        world.Prod.AddUser(there);
    });

    private static Task<AlgorithmId> TwoVersionsAsync(World world) => world.AddAsync("Echo", change: seed => seed with
    {
        Commits = [.. new[] { "minor", "minor" }.Select((bump, i) => new CommitSeed($"Commit {i}") { Files = [FileSeed.Text("FILE", $"{i}\n")], Versions = World.Versions(bump) })],
    });

    private static async Task OtherAsync(World world, string name)
    {
        await world.AddAsync(name);
        await world.Prod.AddAlgorithmAsync(new AlgorithmSeed("production", name)
        {
            Tagline = "Somebody else's",
            Commits = [new CommitSeed("Another algorithm") { Files = [FileSeed.Text("src/other.py", "1\n")] }],
        }, CancellationToken.None);
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
