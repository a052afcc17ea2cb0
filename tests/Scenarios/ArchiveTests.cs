using System.Text;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Exports a cluster to a folder that git and any JSON tool can read.</summary>
public sealed class ArchiveTests : IDisposable
{
    private const string Echo = "algorithms/research/Echo";
    private readonly TestFolder _folder = new();

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private string Archive => Path.Combine(_folder.Path, "archive");

    [Fact]
    public async Task Git_clones_the_history_with_every_branch_and_tag_and_indexes_the_pack_of_each_version()
    {
        await using World world = await World.StartAsync();
        await world.HistoryAsync("Echo", "minor minor major");
        Repository source = new(world.Dev.RepositoryPath("research", "Echo"));
        string[] versions = [.. (await world.VersionsAsync(world.Dev, "research", "Echo")).Select(version => version.Commit)];
        source.Git("branch", "other", versions[0]);
        source.Git("-c", "user.name=a", "-c", "user.email=a@example.com", "tag", "-a", "-m", "A note", "noted", versions[1]);
        string head = source.CommitFile("unpublished", "x", "Not published");

        Assert.All(await ExportAsync(world), outcome => Assert.True(outcome.Failure is null, outcome.Detail));

        string clone = Path.Combine(_folder.Path, "clone");
        Git("clone", "-q", Full($"{Echo}/history.bundle"), clone);
        Repository cloned = new(Path.Combine(clone, ".git"));
        Assert.Equal((source.Head, source.Git("log", "--format=fuller"), source.Tree()), (cloned.Head, cloned.Git("log", "--format=fuller"), cloned.Tree()));
        Assert.Equal(source.Git("rev-parse", "other", "noted"), cloned.Git("rev-parse", "origin/other", "noted"));
        Assert.Equal("", cloned.Git("fsck", "--strict"));
        Assert.Equal(versions.Append(head).Order(StringComparer.Ordinal), Directory.GetFiles(Full($"{Echo}/trees")).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
        foreach (string commit in versions.Append(head)) Assert.Equal(source.Tree(commit), TreeIn($"{Echo}/trees/{commit}.pack", commit));
    }

    [Fact]
    public async Task Versions_come_from_the_history_where_the_server_has_no_repository_of_theirs()
    {
        await using World world = await World.StartAsync(options: new SandboxOptions { GitManner = GitManner.JGit });
        await world.HistoryAsync("Echo", "minor minor major");
        Repository source = new(world.Dev.RepositoryPath("research", "Echo"));
        string[] versions = [.. (await world.VersionsAsync(world.Dev, "research", "Echo")).Select(version => version.Commit)];
        source.CommitIndex("--cacheinfo", $"160000,{versions[0]},sub");

        Assert.All(await ExportAsync(world), outcome => Assert.True(outcome.Failure is null, outcome.Detail));

        foreach (string commit in versions.Append(source.Head)) Assert.Equal(source.Tree(commit), TreeIn($"{Echo}/trees/{commit}.pack", commit));
    }

    [Fact]
    public async Task People_data_settings_and_secrets_are_archived_as_the_cluster_has_them()
    {
        await using World world = await World.StartAsync();
        await world.AddAsync("Echo", change: seed => seed with { Label = "A \u001b label", Tagline = "Two\nlines" });
        world.Dev.AddUser(new UserSeed("ann"));
        world.Dev.AddOrganization("team", "ann");
        string[] names = ["with space.txt", "back\\slash", "line\nbreak", "データ", new string('n', 200)];
        world.Dev.AddCollection(new CollectionSeed("research", "Odd") { Readers = ["user://*"], Files = [.. names.Select(name => DataFileSeed.Text(name, $"This is {name}"))] });

        Assert.All(await ExportAsync(world), outcome => Assert.True(outcome.Failure is null, outcome.Detail));

        Algorithm algorithm = ArchivedAlgorithm.Read(Read($"{Echo}/algorithm.json"), "", "dev");
        Algorithm there = (await world.Session.Source.Api.FindAlgorithmAsync("research", "Echo", default))!;
        Assert.Equal((there.Details, there.Settings, there.NewestVersion, there.SourceHost), (algorithm.Details, algorithm.Settings, algorithm.NewestVersion, algorithm.SourceHost));
        Assert.Equal("A \u001b label", algorithm.Details.RawLabel);
        Assert.Contains(ArchivedUsers.Read(Read(ArchiveLayout.Users), "", "dev"), user => user.Name == "ann");
        Assert.Contains(ArchivedOrganizations.Read(Read(ArchiveLayout.Organizations), "", "dev"), organization => organization.Name == "team" && organization.Type.Length > 0);
        Assert.Equal(["user://*"], ArchivedCollection.Read(Read("data/research/Odd/collection.json"), "").Acl.Read);
        ArchivedFile[] files = [.. File.ReadAllLines(Full("data/research/Odd/index.jsonl")).Select(line => ArchivedFile.Read(Encoding.UTF8.GetBytes(line), ""))];
        Assert.Equal(names.Order(StringComparer.Ordinal), files.Select(file => file.Name));
        Assert.All(files, file => Assert.Equal($"This is {file.Name}", File.ReadAllText(Full(ArchiveLayout.Content("data/research/Odd", file.Sha256)))));
        string all = string.Concat(Directory.GetFiles(Archive, "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.All(world.Dev.Accounts.Select(account => account.Key).Append(world.Dev.AdminKey), key => Assert.DoesNotContain(key, all, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_under_WhatIf_reads_and_writes_nothing()
    {
        await using World world = await World.StartAsync();
        await world.AddAsync("Echo");

        IReadOnlyList<ArchiveOutcome> outcomes = await ExportAsync(world, apply: false);

        Assert.Equal(OutcomeStatus.WouldCopy, outcomes.Single(outcome => outcome.Kind == ArchiveItemKind.Algorithm).Status);
        Assert.False(Directory.Exists(Archive));
        Assert.DoesNotContain(world.Dev.Log.Entries, entry => entry.Method == "POST" && entry.Path.EndsWith("git-upload-pack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_written_to_the_cluster()
    {
        await using World world = await World.StartAsync();
        await world.AddAsync("Echo");
        world.Dev.Log.Clear();

        await ExportAsync(world);

        Assert.DoesNotContain(world.Dev.Log.Writes, entry => !entry.Path.EndsWith("git-upload-pack", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<ArchiveOutcome>> ExportAsync(World world, bool apply = true)
    {
        AlgoCluster dev = await world.ConnectWithAdminAsync(world.Dev, "research");
        AlgoSession session = ArchiveExport.SessionOf(dev, world.Session.Services, HostCredentials.None, 4);
        AlgorithmId[] algorithms = [new("research", "Echo")];
        CollectionId[] collections = await HasOddAsync(dev) ? [new("research", "Odd")] : [];
        using MigrationRun run = new(session, apply);
        using ArchiveFolder? folder = apply ? ArchiveFolder.Open(Archive, dev.Name, isUpdate: false) : null;
        using ArchiveExport export = new(run, new ArchiveOptions { Path = Archive, Limit = 4 }, folder, [.. algorithms.Select(id => new AlgorithmInput { Id = id })], collections);
        NullStageObserver observer = NullStageObserver.Instance;
        List<ArchiveOutcome> outcomes = [await export.ClusterAsync(observer, default), await export.UsersAsync(observer, default), await export.OrganizationsAsync(observer, default)];
        foreach (CollectionId id in collections) outcomes.Add(await export.CollectionAsync(id, observer, default));
        foreach (AlgorithmId id in algorithms) outcomes.Add(await export.AlgorithmAsync(id, observer, default));
        outcomes.Add(await export.CompleteAsync(outcomes.Count(outcome => outcome.Failure is not null), ["research"], observer, default));
        return outcomes;
    }

    private static async Task<bool> HasOddAsync(AlgoCluster cluster)
    {
        await foreach (string name in cluster.Api.Data.ListCollectionsAsync("research", default))
            if (name == "Odd") return true;
        return false;
    }

    private string Full(string path) => Path.Combine(Archive, path);

    private byte[] Read(string path) => File.ReadAllBytes(Full(path));

    private string TreeIn(string pack, string commit)
    {
        string folder = Path.Combine(_folder.Path, commit);
        Git("init", "-q", "--bare", folder);
        File.WriteAllText(Path.Combine(folder, "shallow"), commit + "\n");
        string copy = Path.Combine(folder, "objects", "pack", $"pack-{commit}.pack");
        File.Copy(Full(pack), copy);
        Repository repository = new(folder);
        repository.Git("index-pack", "--strict", copy);
        Assert.Equal("", repository.Git("fsck", commit));
        return repository.Tree(commit);
    }

    private static void Git(params string[] arguments)
    {
        using ChildProcess process = ChildProcess.Start(TestProgram.Start("git", arguments));
        process.CloseInput();
        string errors = process.Errors.ReadToEnd();
        process.WaitForExit(60_000);
        Assert.True(process.ExitCode == 0, errors);
    }
}
