using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Versions;
using Role = AlgorithmiaMigration.Sandbox.HostedMemberRole;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Several machines that each do a part leave the destination as one machine does, and their journals together say the same.</summary>
public sealed class ShardTests : IAsyncLifetime
{
    private static readonly string[] Accounts = ["research", "production", "analytics", "ann", "anna"];
    private static readonly AccountMap Renamed = People.Map(("ann", "anna"));

    private readonly TestFolder _folder = new();
    private World _world = null!;
    private AlgoCluster _source = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync(["dev", "alone", .. Parts().Select(NameOf)]);
        foreach (EmulatedCluster cluster in _world.Host.Clusters) cluster.AddAccount(cluster == _world.Dev ? "ann" : "anna");
        await FillAsync();
        _source = await ConnectAsync(_world.Dev);
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Parts_on_several_machines_are_together_what_one_machine_does()
    {
        AlgoCluster alone = await ConnectAsync(_world.Prod);
        using (Machine one = New(alone, "one"))
            await one.RunAsync(null, null, MigrationPhase.People, MigrationPhase.Data, MigrationPhase.Algorithms, MigrationPhase.Versions);
        string[] expected = await ClusterContent.OfAsync(alone, _world.Prod), known = Known(PathOf("one"), alone);
        Assert.Contains(expected, line => line.StartsWith("anna/Own:", StringComparison.Ordinal));
        Assert.Contains(known, line => line.Contains("Set the secret TOKEN", StringComparison.Ordinal));

        foreach ((int count, bool isPlanned) in Parts())
        {
            EmulatedCluster cluster = _world.Host.Clusters.Single(one => one.Name == NameOf((count, isPlanned)));
            AlgoCluster there = await ConnectAsync(cluster);
            string merged = await RunAsync(there, count, isPlanned);

            Assert.Equal(expected, await ClusterContent.OfAsync(there, cluster));
            Assert.Equal(known, Known(merged, there));
        }
    }

    /// <summary>The people on the first machine, then a part on each at the same time, then one journal of them all.</summary>
    private async Task<string> RunAsync(AlgoCluster there, int count, bool isPlanned)
    {
        MigrationPlan? plan = null;
        string people = $"{there.Name}-people";
        using (Machine first = New(there, people))
        {
            if (isPlanned) plan = await first.PlanAsync();
            await first.RunAsync(plan, null, MigrationPhase.People);
            // What belongs to a renamed user can be planned when the name is known.
            if (isPlanned) plan = await first.PlanAsync();
        }
        string[] journals = [.. Enumerable.Range(1, count).Select(i => $"{there.Name}-{i}")];
        await Task.WhenAll(journals.Select(async (journal, i) =>
        {
            new JournalMerge([PathOf(people)], PathOf(journal)).Run(default);
            using Machine machine = New(there, journal);
            await machine.RunAsync(plan, MigrationShard.Parse($"{i + 1}/{count}"), MigrationPhase.Data, MigrationPhase.Algorithms, MigrationPhase.Versions);
        }));
        string all = PathOf($"{there.Name}-all");
        new JournalMerge(journals.Select(PathOf), all).Run(default);
        return all;
    }

    /// <summary>What commands read from a journal: open steps, the version map, what was written with which result, and names of accounts.</summary>
    private string[] Known(string path, AlgoCluster there)
    {
        using FileJournal journal = new(path, TimeProvider.System, "reader");
        AlgoSession session = _world.NewSession(_source, [there], journal);
        return
        [
            .. new[]
            {
                session.ManualSteps.All.Select(step => step.ToString()),
                new VersionMap(session).JournaledNumbers.Select(pair => $"{pair.Key} {pair.Value}"),
                journal.Reader.Read().Where(entry => entry.Phase is JournalPhase.Done or JournalPhase.Failed)
                    .Select(entry => $"{entry.Phase} {entry.Operation} {entry.Source} {entry.Destination} {entry.File?.Name} {entry.SourceVersion} {entry.DestinationVersion}"),
                UnfinishedWrites.Of(new JournalReader(path), null, default).Select(record => record.ToString()),
                [.. Accounts.Select(name => $"{name} is {session.AccountNames.Find(_source.Name, there.Name, name)}")],
            }.SelectMany(lines => lines.Select(line => line.Replace(there.Name, "there", StringComparison.Ordinal)).Order(StringComparer.Ordinal)),
        ];
    }

    private async Task FillAsync()
    {
        await _world.AddAsync("Callee");
        await AddCallerAsync("Caller", "Callee");
        // A cycle.
        await AddCallerAsync("Ping", "Pong");
        await AddCallerAsync("Pong", "Ping");
        await _world.HistoryAsync("History", "minor minor");
        await _world.AddAsync("Secretive", change: seed => seed with { Secrets = [new SecretSeed("token", "TOKEN", "value")] });
        await _world.AddAsync("Own", change: seed => seed with { Owner = "ann" });
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"), DataFileSeed.Text("b", "2"));
        _world.Dev.AddCollection(new CollectionSeed("research", "Secret") { Readers = [], Files = [DataFileSeed.Text("c", "3")] });
        _world.Dev.AddCollection(new CollectionSeed("ann", "Diary") { Files = [DataFileSeed.Text("d", "4")] });
        _world.Dev.AddUser(new UserSeed("dora") { FullName = "Dora" });
        _world.Dev.AddOrganization(new OrganizationSeed("club") { Members = new Dictionary<string, Role> { ["dora"] = Role.Owner, ["ann"] = Role.Member } });
    }

    private Task<AlgorithmId> AddCallerAsync(string name, string called) => _world.AddAsync(name, change: seed => seed with
    {
        Commits = [seed.Commits[0] with { Files = [FileSeed.Text($"src/{name}.py", $"client.algo('algo://research/{called}/0.1.0')\n")] }],
    });

    private Task<AlgoCluster> ConnectAsync(EmulatedCluster cluster) =>
        _world.ConnectWithAdminAsync(cluster, [.. Accounts.Where(name => cluster.Accounts.Any(account => account.Name == name))]);

    private Machine New(AlgoCluster there, string journal) => new(_world, _source, there, PathOf(journal)) { Users = Renamed };

    private string PathOf(string journal) => Path.Combine(_folder.Path, journal + ".jsonl");

    private static (int Count, bool IsPlanned)[] Parts() => [(2, false), (3, false), (8, false), (2, true), (3, true), (8, true)];

    private static string NameOf((int Count, bool IsPlanned) parts) => $"of{parts.Count}{(parts.IsPlanned ? "planned" : "at-once")}";
}
