using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>An archive with a little of everything, in a folder. Its packs are not packs: only git reads them.</summary>
internal sealed class SmallArchive : IDisposable
{
    public const string Head = "1111111111111111111111111111111111111111";
    public const string Old = "2222222222222222222222222222222222222222";
    public const string Folder = "algorithms/research/Echo";
    public const string Collection = "data/research/samples";

    private readonly TestFolder _folder = new();

    private SmallArchive()
    {
    }

    public string Location => _folder.Path;

    /// <summary>The files without the manifest.</summary>
    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public ArchiveManifest Manifest { get; set; } = new()
    {
        Made = new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero),
        Cluster = "dev.example.com",
        Api = new Uri("https://api.dev.example.com/"),
        Git = new Uri("https://git.dev.example.com/"),
        Owners = ["research"],
        HasPeople = true,
        Versions = MigratedVersions.Head,
        Counts = new ArchiveCounts { Algorithms = 1, Versions = 1, Users = 1, Organizations = 1, Collections = 1, Files = 2, Bytes = 6 },
        Algorithms = new Dictionary<string, string> { ["research/Echo"] = Folder },
        Collections = new Dictionary<string, string> { ["research/samples"] = Collection },
    };

    public static SmallArchive Create()
    {
        SmallArchive archive = new();
        AlgorithmVersion[] versions =
        [
            new() { Number = SemanticVersion.TryParse("0.2.0"), Commit = Head, Callability = "private", ReleaseNotes = "Two" },
            new() { Number = SemanticVersion.TryParse("0.1.0"), Commit = Old, Callability = "private" },
            new() { Commit = "3333333333333333333333333333333333333333" },
        ];
        archive.Files[ArchiveLayout.Algorithm(Folder)] = ArchivedAlgorithm.Write(new Algorithm { Cluster = "dev.example.com", Owner = "research", Name = "Echo", Id = "e", NewestVersion = versions[0] });
        archive.Files[ArchiveLayout.Versions(Folder)] = ArchivedVersions.Write(new ArchivedVersions(versions, [new Build { Id = "b", Status = BuildStatus.Succeeded, Commit = Head }]));
        archive.Files[ArchiveLayout.Commits(Folder)] = ArchivedCommits.Write([new CommitEntry(Head, "Two"), new CommitEntry(Old, "One")]);
        archive.Files[ArchiveLayout.Heads(Folder)] = ArchivedHeads.Write(new ArchivedHeads { Head = Head, Branch = "refs/heads/main", Trees = [Head] });
        archive.Files[ArchiveLayout.Tree(Folder, Head)] = Encoding.ASCII.GetBytes("PACK of the head");
        archive.Files[ArchiveLayout.History(Folder)] = Encoding.ASCII.GetBytes($"# v2 git bundle\n{Head} refs/heads/main\n\nPACK of all");
        archive.Files[ArchiveLayout.Users] = ArchivedUsers.Write([new User { Cluster = "dev.example.com", Name = "ann", Email = "ann@example.com" }]);
        archive.Files[ArchiveLayout.Organizations] = ArchivedOrganizations.Write(
            [new Organization { Cluster = "dev.example.com", Name = "research", TypeId = "1", Type = "basic", Members = [new Member("ann", MemberRole.Owner)] }]);
        archive.Files[ArchiveLayout.OrganizationTypes] = ArchivedTypes.Write([new OrganizationType("1", "basic")]);
        archive.Files[ArchiveLayout.Environments] = ArchivedEnvironments.Write([new AlgorithmEnvironment { Id = "x", SpecificationId = "s", DisplayName = "Python 3.8" }]);
        archive.Files[ArchiveLayout.SourceHosts] = ArchivedHosts.Write([new RegisteredHost { Id = "internal", Provider = "internal" }]);
        archive.Files[ArchiveLayout.Secrets] = ArchivedSecrets.Write(new ArchivedSecrets
        {
            Algorithms = new Dictionary<string, IReadOnlyList<AlgorithmSecret>> { ["research/Echo"] = [new AlgorithmSecret { Id = "s", ShortName = "token", SecretKey = "TOKEN" }] },
        });
        archive.Files[ArchiveLayout.Collection(Collection)] = ArchivedCollection.Write(new ArchivedCollection(new CollectionId("research", "samples"), new CollectionAcl(["user://*"]), 2, 8));
        archive.AddData(("a b.txt", "one"), ("CON", "two"));
        return archive;
    }

    /// <summary>Replaces the files of the collection.</summary>
    public void AddData(params (string Name, string Content)[] files)
    {
        List<byte> index = [];
        foreach ((string name, string text) in files)
        {
            byte[] content = Encoding.UTF8.GetBytes(text);
            string hash = Convert.ToHexStringLower(SHA256.HashData(content));
            Files[ArchiveLayout.Content(Collection, hash)] = content;
            index.AddRange(ArchivedFile.Write(new ArchivedFile(name, content.Length, hash, DateTimeOffset.UnixEpoch)));
        }
        Files[ArchiveLayout.Index(Collection)] = [.. index];
    }

    /// <summary>The manifest as a file.</summary>
    public byte[] ManifestBytes()
    {
        using MemoryStream stream = new();
        ManifestJson.Write(stream, Manifest with
        {
            Files = [.. Files.Select(file => new ManifestFile(file.Key, file.Value.Length, Convert.ToHexStringLower(SHA256.HashData(file.Value))))],
        });
        return stream.ToArray();
    }

    /// <summary>The manifest as somebody changed it on purpose, with the checksum that it then must have.</summary>
    public byte[] ManifestBytes(Func<string, string> change)
    {
        string before = Encoding.UTF8.GetString(Unsealed(ManifestBytes())), after = change(before);
        Assert.NotEqual(before, after);
        return Sealed(Encoding.UTF8.GetBytes(after));
    }

    /// <summary>A manifest without its checksum, which can be anything, with it.</summary>
    public static byte[] Sealed(byte[] manifest) => [.. manifest, .. ManifestSum.EndOf(SHA256.HashData(manifest))];

    /// <summary>A manifest without its checksum.</summary>
    public static byte[] Unsealed(byte[] manifest) => manifest[..^ManifestSum.Length];

    /// <summary>Writes all files.</summary>
    public SmallArchive Write()
    {
        foreach (KeyValuePair<string, byte[]> file in Files) Put(file.Key, file.Value);
        Put(ArchiveLayout.Manifest, ManifestBytes());
        return this;
    }

    /// <summary>Writes one file, whatever the manifest says.</summary>
    public void Put(string path, byte[] content)
    {
        string file = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    public string PathOf(string path) => Path.Combine(Location, path);

    /// <summary>Opens and verifies it, as Connect-AlgoArchive does.</summary>
    public async Task<StoredArchive> OpenAsync()
    {
        StoredArchive archive = StoredArchive.Open(Location);
        await archive.VerifyAsync(4, _ => { }, CancellationToken.None);
        return archive;
    }

    /// <summary>The cluster that it stands for.</summary>
    public async Task<AlgoCluster> ConnectAsync()
    {
        StoredArchive archive = await OpenAsync();
        return ArchivedCluster.Of(archive, new ArchiveContent(archive));
    }

    public void Dispose() => _folder.Dispose();
}
