using System.Security.Cryptography;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Writes an archive of a cluster as any other tool could: with git for the packs, and nothing of the export but the form of its JSON.</summary>
internal sealed class ArchiveMaker(AlgoCluster cluster, EmulatedCluster emulated, string folder)
{
    private readonly Dictionary<string, string> _algorithms = [];
    private readonly Dictionary<string, string> _collections = [];
    private readonly Dictionary<string, IReadOnlyList<AlgorithmSecret>> _secrets = [];

    public MigratedVersions Versions { get; init; } = MigratedVersions.All;

    public async Task<string> WriteAsync()
    {
        string[] owners = [.. cluster.Keys.Owners];
        foreach (string owner in owners)
        {
            await foreach (AlgorithmName name in cluster.Api.ListAlgorithmsAsync(owner, default)) await WriteAlgorithmAsync(name);
            await foreach (string name in cluster.Api.Data.ListCollectionsAsync(owner, default)) await WriteCollectionAsync(new CollectionId(owner, name));
        }
        Put(ArchiveLayout.Environments, ArchivedEnvironments.Write(await cluster.Api.ListEnvironmentsAsync(default)));
        Put(ArchiveLayout.SourceHosts, ArchivedHosts.Write(await cluster.Api.SourceHosts.ListAsync(default)));
        Put(ArchiveLayout.Secrets, ArchivedSecrets.Write(new ArchivedSecrets { Providers = await cluster.Api.Secrets.ListProvidersAsync(owners[0], default), Algorithms = _secrets }));
        if (cluster.Keys.HasAdmin) await WritePeopleAsync();
        ArchiveManifest manifest = new()
        {
            Made = DateTimeOffset.UnixEpoch, Cluster = cluster.Name, Api = cluster.Address.Api, Git = cluster.Address.Git, Owners = owners, HasPeople = cluster.Keys.HasAdmin,
            Versions = Versions, Algorithms = _algorithms, Collections = _collections,
            Counts = new ArchiveCounts { Algorithms = _algorithms.Count, Collections = _collections.Count },
            Files = FilesIn(folder),
        };
        WriteManifest(folder, manifest);
        return folder;
    }

    /// <summary>Makes the manifest fit files that were changed on purpose.</summary>
    public static void RewriteManifest(string folder)
    {
        string path = Path.Combine(folder, ArchiveLayout.Manifest);
        ArchiveManifest manifest;
        using (FileStream stream = File.OpenRead(path)) manifest = ManifestJson.Read(stream);
        File.Delete(path);
        WriteManifest(folder, manifest with { Files = FilesIn(folder) });
    }

    private static ManifestFile[] FilesIn(string folder) => [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => FileOf(folder, file))];

    private static void WriteManifest(string folder, ArchiveManifest manifest)
    {
        using FileStream stream = File.Create(Path.Combine(folder, ArchiveLayout.Manifest));
        ManifestJson.Write(stream, manifest);
    }

    private async Task WriteAlgorithmAsync(AlgorithmName id)
    {
        string place = _algorithms[$"{id.Owner}/{id.Name}"] = $"{ArchiveLayout.Algorithms}/{_algorithms.Count}";
        Algorithm algorithm = (await cluster.Api.FindAlgorithmAsync(id.Owner, id.Name, default))!;
        List<AlgorithmVersion> versions = await ListAsync(cluster.Api.ListVersionsAsync(id.Owner, id.Name, null, default));
        Repository repository = new(emulated.RepositoryPath(id.Owner, id.Name));
        IEnumerable<string> kept = versions.Where(version => version.Number is not null && Versions == MigratedVersions.All).Select(version => version.Commit);
        string[] trees = [.. kept.Append(repository.Head).Distinct()];
        Put(ArchiveLayout.Algorithm(place), ArchivedAlgorithm.Write(algorithm));
        Put(ArchiveLayout.Versions(place), ArchivedVersions.Write(new ArchivedVersions(versions, await ListAsync(cluster.Api.ListBuildsAsync(id.Owner, id.Name, default)))));
        Put(ArchiveLayout.Commits(place), ArchivedCommits.Write(await cluster.Api.ReadCommitLogAsync(id.Owner, id.Name, default)));
        Put(ArchiveLayout.Heads(place), ArchivedHeads.Write(new ArchivedHeads { Head = repository.Head, Branch = repository.Git("symbolic-ref", "HEAD"), Trees = trees }));
        foreach (string commit in trees) Put(ArchiveLayout.Tree(place, commit), Pack(emulated.RepositoryPath(id.Owner, id.Name), commit));
        repository.Git("bundle", "create", PathOf(ArchiveLayout.History(place)), "--all", "HEAD");
        _secrets[$"{id.Owner}/{id.Name}"] = await cluster.Api.Secrets.ListAsync(algorithm, default);
    }

    /// <summary>What a fetch of depth 1 transfers.</summary>
    private static byte[] Pack(string source, string commit)
    {
        using TestFolder scratch = new();
        Repository repository = new(Path.Combine(scratch.Path, "scratch.git"));
        repository.Git("init", "--quiet");
        repository.Git("-c", "fetch.unpackLimit=1", "fetch", "--quiet", "--depth", "1", "--upload-pack", "git -c uploadpack.allowAnySHA1InWant=true upload-pack",
            "file://" + source, commit);
        return File.ReadAllBytes(Assert.Single(Directory.GetFiles(Path.Combine(scratch.Path, "scratch.git", "objects", "pack"), "*.pack")));
    }

    private async Task WriteCollectionAsync(CollectionId id)
    {
        string place = _collections[id.Path] = $"{ArchiveLayout.Data}/{_collections.Count}";
        CollectionListing listing = (await cluster.Api.Data.FindCollectionAsync(id, default))!;
        List<DataFile> files = await ListAsync(listing.Files);
        List<byte> index = [];
        foreach (DataFile file in files)
        {
            byte[] content = File.ReadAllBytes(emulated.Files(id.Owner, id.Name)[file.Name].Path);
            string hash = Convert.ToHexStringLower(SHA256.HashData(content));
            Put(ArchiveLayout.Content(place, hash), content);
            index.AddRange(ArchivedFile.Write(new ArchivedFile(file.Name, file.Size, hash, file.Modified)));
        }
        Put(ArchiveLayout.Index(place), [.. index]);
        Put(ArchiveLayout.Collection(place), ArchivedCollection.Write(new ArchivedCollection(id, listing.Acl, files.Count, files.Sum(file => file.Size))));
    }

    private async Task WritePeopleAsync()
    {
        List<Organization> organizations = await ListAsync(cluster.Api.Accounts.ListOrganizationsAsync(default));
        for (int i = 0; i < organizations.Count; i++)
            organizations[i] = organizations[i] with { Members = await ListAsync(cluster.Api.Accounts.ListMembersAsync(organizations[i].Name, default)) };
        Put(ArchiveLayout.Users, ArchivedUsers.Write(await ListAsync(cluster.Api.Accounts.ListUsersAsync(default))));
        Put(ArchiveLayout.Organizations, ArchivedOrganizations.Write(organizations));
        Put(ArchiveLayout.OrganizationTypes, ArchivedTypes.Write(await cluster.Api.Accounts.ListOrganizationTypesAsync(default)));
    }

    private static ManifestFile FileOf(string folder, string file)
    {
        byte[] content = File.ReadAllBytes(file);
        return new ManifestFile(Path.GetRelativePath(folder, file).Replace('\\', '/'), content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private void Put(string path, byte[] content) => File.WriteAllBytes(PathOf(path), content);

    private string PathOf(string path)
    {
        string file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> list = [];
        await foreach (T item in items) list.Add(item);
        return list;
    }
}
