using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Versions;

/// <summary>
/// Rebuilds the version map from the destination: the trailers of its commits and the numbers under which they were published. The numbers
/// of source commits that were published only after they were copied come from the journal, if it has them.
/// </summary>
internal sealed class VersionMap(AlgoSession session)
{
    private readonly Lazy<Dictionary<(string, string), SemanticVersion>> _journalled = new(() => NumbersIn(session.Services.Journal.Read(JournalQuery.WithSourceVersion)));

    /// <summary>The numbers that the journal has, by source and commit.</summary>
    internal IReadOnlyDictionary<(string, string), SemanticVersion> JournaledNumbers => _journalled.Value;

    /// <summary>The entries of one destination algorithm, oldest first; none when it has no copied commits.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="owner">The owner there.</param>
    /// <param name="name">The algorithm's name.</param>
    /// <param name="isNamed">Whether a person named it, so that it is a failure when it does not exist; otherwise it has no entries.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.AlgorithmNotFound"/>.</exception>
    public async IAsyncEnumerable<VersionMapEntry> OfAsync(
        AlgoCluster destination, string owner, string name, bool isNamed, [EnumeratorCancellation] CancellationToken cancellation)
    {
        IReadOnlyList<CommitEntry> log;
        try
        {
            log = await destination.Api.ReadCommitLogAsync(owner, name, cancellation).ConfigureAwait(false);
        }
        catch (MigrationException e) when (!isNamed && e.Kind == FailureKind.AlgorithmNotFound)
        {
            yield break;
        }
        (string Commit, Provenance From)[] copies = Copies(log);
        if (copies.Length == 0) yield break;
        IReadOnlyList<AlgorithmVersion> published = await PublishedVersions.OfAsync(destination, owner, name, cancellation).ConfigureAwait(false);
        foreach (VersionMapEntry entry in Entries(destination, owner, copies, published)) yield return entry;
    }

    /// <summary>The commits of a log that are copies, oldest first.</summary>
    internal static (string Commit, Provenance From)[] Copies(IReadOnlyList<CommitEntry> log) => log.Reverse()
        .Select(commit => (commit.Id, Provenance.TryParse(commit.Message)!)).Where(pair => pair.Item2 is not null).ToArray();

    /// <summary>The entries of one destination algorithm, oldest first.</summary>
    internal IEnumerable<VersionMapEntry> Entries(
        AlgoCluster destination, string owner, IEnumerable<(string Commit, Provenance From)> copies, IEnumerable<AlgorithmVersion> published)
    {
        ILookup<string, AlgorithmVersion> versions = published.ToLookup(version => version.Commit);
        foreach ((string commit, Provenance from) in copies)
        {
            VersionMapEntry entry = Entry(from, destination, owner, commit);
            foreach (AlgorithmVersion? version in versions[commit].Cast<AlgorithmVersion?>().DefaultIfEmpty())
                yield return version is not null && FillerVersion.Is(version, from.Version)
                    ? entry with { SourceVersion = null, DestinationVersion = version.Number, IsFiller = true }
                    : entry with { DestinationVersion = version?.Number };
        }
    }

    private VersionMapEntry Entry(Provenance from, AlgoCluster destination, string owner, string commit) => new()
    {
        SourceCluster = from.Domain,
        Owner = from.Owner,
        Name = from.Name,
        SourceVersion = from.Version
            ?? (_journalled.Value.TryGetValue(($"{from.Domain}/{from.Owner}/{from.Name}", from.Commit), out SemanticVersion? later) ? later : null),
        SourceCommit = from.Commit,
        DestinationCluster = destination.Name,
        DestinationOwner = owner,
        DestinationCommit = commit,
    };

    private static Dictionary<(string, string), SemanticVersion> NumbersIn(IEnumerable<JournalEntry> entries)
    {
        Dictionary<(string, string), SemanticVersion> numbers = [];
        foreach (JournalEntry entry in entries)
            if (entry is { Source: { } source, SourceCommit: { } commit } && SemanticVersion.TryParse(entry.SourceVersion) is { } number)
                numbers[(source, commit)] = number;
        return numbers;
    }
}
