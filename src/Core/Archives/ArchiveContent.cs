using System.Runtime.CompilerServices;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Archives;

/// <summary>
/// What an archive says of its cluster. Each JSON file is read when it is asked for; only lists that many items need (people, environments, secrets)
/// stay in memory.
/// </summary>
internal sealed class ArchiveContent : IArchivedSources
{
    private const int OpenIndexes = 8;

    private readonly StoredArchive _files;
    private readonly Dictionary<string, List<string>> _algorithms;
    private readonly Dictionary<string, List<string>> _collections;
    private readonly Kept<IReadOnlyList<User>> _users;
    private readonly Kept<IReadOnlyList<Organization>> _organizations;
    private readonly Kept<IReadOnlyList<OrganizationType>> _types;
    private readonly Kept<IReadOnlyList<AlgorithmEnvironment>> _environments;
    private readonly Kept<IReadOnlyList<RegisteredHost>> _hosts;
    private readonly Kept<ArchivedSecrets> _secrets;
    private readonly FileIndexes _indexes;

    public ArchiveContent(StoredArchive files)
    {
        _files = files;
        _algorithms = ByOwner(files.Manifest.Algorithms.Keys);
        _collections = ByOwner(files.Manifest.Collections.Keys);
        _users = new(stop => ReadAsync<IReadOnlyList<User>>(ArchiveLayout.Users, (content, path) => ArchivedUsers.Read(content, path, Cluster), [], stop));
        _organizations = new(stop => ReadAsync<IReadOnlyList<Organization>>(ArchiveLayout.Organizations, (content, path) => ArchivedOrganizations.Read(content, path, Cluster), [], stop));
        _types = new(stop => ReadAsync<IReadOnlyList<OrganizationType>>(ArchiveLayout.OrganizationTypes, ArchivedTypes.Read, [], stop));
        _environments = new(stop => ReadAsync<IReadOnlyList<AlgorithmEnvironment>>(ArchiveLayout.Environments, ArchivedEnvironments.Read, [], stop));
        _hosts = new(stop => ReadAsync<IReadOnlyList<RegisteredHost>>(ArchiveLayout.SourceHosts, ArchivedHosts.Read, [], stop));
        _secrets = new(stop => ReadAsync(ArchiveLayout.Secrets, ArchivedSecrets.Read, new ArchivedSecrets(), stop));
        _indexes = new FileIndexes(FilesAsync, OpenIndexes);
    }

    /// <summary>The name of the cluster that was exported.</summary>
    public string Cluster => _files.Manifest.Cluster;

    /// <summary>Whether the archive has users and organizations.</summary>
    public bool HasPeople => _files.Manifest.HasPeople;

    /// <summary>The accounts whose algorithms and collections were exported.</summary>
    public IReadOnlyList<string> Owners => _files.Manifest.Owners;

    public IReadOnlyList<string> AlgorithmsOf(string owner) => _algorithms.TryGetValue(owner, out List<string>? names) ? names : [];

    public IReadOnlyList<string> CollectionsOf(string owner) => _collections.TryGetValue(owner, out List<string>? names) ? names : [];

    public async Task<Algorithm?> AlgorithmAsync(string owner, string name, CancellationToken cancellation)
    {
        if (FolderOf(owner, name) is not { } folder) return null;
        string path = ArchiveLayout.Algorithm(folder);
        Algorithm algorithm = ArchivedAlgorithm.Read(await _files.ReadAsync(path, cancellation).ConfigureAwait(false), path, Cluster);
        return algorithm.Owner == owner && algorithm.Name == name ? algorithm
            : throw ArchiveFailures.Invalid(_files.Location, path, $"is of {algorithm}, and the manifest says {owner}/{name}");
    }

    public async Task<IReadOnlyList<AlgorithmVersion>> VersionsAsync(string owner, string name, CancellationToken cancellation) =>
        (await HistoryAsync(owner, name, cancellation).ConfigureAwait(false)).Versions;

    public async Task<IReadOnlyList<Build>> BuildsAsync(string owner, string name, CancellationToken cancellation) =>
        (await HistoryAsync(owner, name, cancellation).ConfigureAwait(false)).Builds;

    public async Task<IReadOnlyList<CommitEntry>> CommitsAsync(string owner, string name, CancellationToken cancellation)
    {
        string path = ArchiveLayout.Commits(RequireFolder(owner, name));
        return ArchivedCommits.Read(await _files.ReadAsync(path, cancellation).ConfigureAwait(false), path);
    }

    public Task<IReadOnlyList<User>> UsersAsync(CancellationToken cancellation) => PeopleAsync(_users, cancellation);

    public Task<IReadOnlyList<Organization>> OrganizationsAsync(CancellationToken cancellation) => PeopleAsync(_organizations, cancellation);

    public Task<IReadOnlyList<OrganizationType>> OrganizationTypesAsync(CancellationToken cancellation) => PeopleAsync(_types, cancellation);

    public Task<IReadOnlyList<AlgorithmEnvironment>> EnvironmentsAsync(CancellationToken cancellation) => _environments.GetAsync(cancellation);

    public Task<IReadOnlyList<RegisteredHost>> SourceHostsAsync(CancellationToken cancellation) => _hosts.GetAsync(cancellation);

    public async Task<IReadOnlyList<SecretProvider>> SecretProvidersAsync(CancellationToken cancellation) =>
        (await _secrets.GetAsync(cancellation).ConfigureAwait(false)).Providers;

    public async Task<IReadOnlyList<AlgorithmSecret>> SecretsAsync(string owner, string name, CancellationToken cancellation)
    {
        ArchivedSecrets all = await _secrets.GetAsync(cancellation).ConfigureAwait(false);
        return all.Algorithms.TryGetValue($"{owner}/{name}", out IReadOnlyList<AlgorithmSecret>? secrets) ? secrets
            : throw new ClusterException(Cluster, FailureKind.AccessDenied, $"The archive does not have the names of the secrets of {owner}/{name}, because the key of the export could not list them.",
                "Compare the secrets on the web pages of both clusters.");
    }

    public async Task<CollectionAcl?> AclAsync(CollectionId collection, CancellationToken cancellation)
    {
        if (!_files.Manifest.Collections.TryGetValue(collection.Path, out string? folder)) return null;
        string path = ArchiveLayout.Collection(folder);
        ArchivedCollection found = ArchivedCollection.Read(await _files.ReadAsync(path, cancellation).ConfigureAwait(false), path);
        return found.Id == collection ? found.Acl : throw ArchiveFailures.Invalid(_files.Location, path, $"is of {found.Id}, and the manifest says {collection}");
    }

    /// <summary>The files of a collection, in the order in which the cluster listed them.</summary>
    public async IAsyncEnumerable<ArchivedFile> FilesAsync(CollectionId collection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string path = ArchiveLayout.Index(_files.Manifest.Collections[collection.Path]);
        using Stream stream = _files.OpenRead(path);
        IndexLines lines = new(stream, () => ArchiveFailures.Invalid(_files.Location, path, "has a line that is longer than any export writes"));
        await foreach (byte[] line in lines.ReadAsync(cancellation).ConfigureAwait(false))
            yield return ArchivedFile.Read(line, path);
    }

    /// <summary>Opens a file of a collection; null when there is none of that name.</summary>
    public async Task<(Stream Stream, long Bytes)?> OpenFileAsync(CollectionId collection, string name, CancellationToken cancellation)
    {
        if (!_files.Manifest.Collections.TryGetValue(collection.Path, out string? folder)) return null;
        Dictionary<string, FileSum> index = await _indexes.OfAsync(collection, cancellation).ConfigureAwait(false);
        if (!index.TryGetValue(name, out FileSum sum)) return null;
        string path = ArchiveLayout.Content(folder, sum.Hash.ToString());
        Stream stream = _files.OpenRead(path);
        if (stream.Length == sum.Bytes) return (stream, sum.Bytes);
        stream.Dispose();
        throw ArchiveFailures.Invalid(_files.Location, ArchiveLayout.Index(folder), $"says that '{name}' has another length than its content");
    }

    /// <inheritdoc/>
    public async Task<ArchivedSource?> FindAsync(string owner, string name, SemanticVersion? version, CancellationToken cancellation)
    {
        if (FolderOf(owner, name) is not { } folder) return null;
        string path = ArchiveLayout.Heads(folder);
        ArchivedHeads heads = ArchivedHeads.Read(await _files.ReadAsync(path, cancellation).ConfigureAwait(false), path);
        if (version is null) return new ArchivedSource(owner, name, heads.Head, heads.Branch);
        AlgorithmVersion? published = (await VersionsAsync(owner, name, cancellation).ConfigureAwait(false)).FirstOrDefault(one => one.Number == version);
        if (published is null) return null;
        return WhyLacking(owner, name, published) is { } lacking ? throw lacking : new ArchivedSource(owner, name, published.Commit, heads.Branch);
    }

    /// <summary>Why the code of a version cannot be read; null when it can.</summary>
    public MigrationException? WhyLacking(string owner, string name, AlgorithmVersion version) =>
        FolderOf(owner, name) is not { } folder ? null
        : !VersionSelector.IsCommit(version.Commit) ? NotReported($"{owner}/{name} {version}")
        : _files.Has(ArchiveLayout.Tree(folder, version.Commit)) ? null : NotKept($"The code of {owner}/{name} {version}");

    /// <inheritdoc/>
    public Task<Stream> OpenTreeAsync(ArchivedSource source, CancellationToken cancellation) => _files.OpenCheckedAsync(TreeOf(source), cancellation);

    /// <inheritdoc/>
    public MigrationException InvalidTree(ArchivedSource source, string what, Exception inner) =>
        ArchiveFailures.Invalid(_files.Location, TreeOf(source), what, inner);

    /// <inheritdoc/>
    public async Task<Stream> OpenHistoryAsync(ArchivedSource source, CancellationToken cancellation)
    {
        string path = ArchiveLayout.History(RequireFolder(source.Owner, source.Name));
        if (!_files.Has(path)) throw NotKept($"The history of {source.Owner}/{source.Name}");
        ArchivedSource? repository = await FindAsync(source.Owner, source.Name, null, cancellation).ConfigureAwait(false);
        Stream stream = await _files.OpenCheckedAsync(path, cancellation).ConfigureAwait(false);
        string? header = await BundleStart.ReadAsync(stream, cancellation).ConfigureAwait(false);
        // An older version need not be the head of a branch.
        if (header is not null && (source.Head != repository?.Head || header.Contains(source.Head!))) return stream;
        stream.Dispose();
        throw ArchiveFailures.Invalid(_files.Location, path, header is null ? "is not a git bundle" : $"does not have the head {source.Head}");
    }

    /// <inheritdoc/>
    public MigrationException ReadOnly() => ArchiveFailures.ReadOnly(Cluster);

    private string TreeOf(ArchivedSource source) => ArchiveLayout.Tree(RequireFolder(source.Owner, source.Name), source.Head!);

    private MigrationException NotKept(string what) => new(FailureKind.VersionNotFound,
        $"{what} is not in the archive '{_files.Location}', which was exported with "
            + (_files.Manifest.Versions == MigratedVersions.All ? "a list that names versions, or when the repository no longer had it."
                : $"-Version {_files.Manifest.Versions}, or with a list that names versions."),
        "Export the algorithm again with -Version All and without a version in the list, or copy only the head.");

    private MigrationException NotReported(string version) => new(FailureKind.VersionNotFound,
        $"The code of {version} is not in the archive '{_files.Location}', because {Cluster} did not report the commit of this version when it was exported.",
        "Specify other versions, or copy only the head. Export the algorithm again if the cluster reports the commit now.");

    private async Task<ArchivedVersions> HistoryAsync(string owner, string name, CancellationToken cancellation)
    {
        string path = ArchiveLayout.Versions(RequireFolder(owner, name));
        return ArchivedVersions.Read(await _files.ReadAsync(path, cancellation).ConfigureAwait(false), path);
    }

    private Task<T> PeopleAsync<T>(Kept<T> people, CancellationToken cancellation) where T : class => HasPeople ? people.GetAsync(cancellation)
        : throw new ClusterException(Cluster, FailureKind.KeyMissing, $"The archive of {Cluster} has no users and organizations.", "Export it again with -People.");

    private async Task<T> ReadAsync<T>(string path, Func<byte[], string, T> read, T absent, CancellationToken cancellation) =>
        _files.Has(path) ? read(await _files.ReadAsync(path, cancellation).ConfigureAwait(false), path) : absent;

    private string? FolderOf(string owner, string name) => _files.Manifest.Algorithms.TryGetValue($"{owner}/{name}", out string? folder) ? folder : null;

    private string RequireFolder(string owner, string name) => FolderOf(owner, name)
        ?? throw new ClusterException(Cluster, FailureKind.AlgorithmNotFound, $"The archive of {Cluster} has no algorithm {owner}/{name}.");

    private Dictionary<string, List<string>> ByOwner(IEnumerable<string> paths)
    {
        Dictionary<string, List<string>> names = new(StringComparer.Ordinal);
        foreach (string path in paths.OrderBy(path => path, StringComparer.Ordinal))
        {
            string[] parts = path.Split('/');
            if (parts.Length != 2 || !parts.All(part => AlgorithmId.IsName(part)))
                throw ArchiveFailures.Invalid(_files.Location, ArchiveLayout.Manifest, $"names '{path}', which is not the name of an algorithm or a collection");
            if (!names.TryGetValue(parts[0], out List<string>? known)) names[parts[0]] = known = [];
            known.Add(parts[1]);
        }
        return names;
    }
}
