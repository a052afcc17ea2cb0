using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Replay;

/// <summary>The copies of one source algorithm at a destination, read only from its commits' trailers and its published versions.</summary>
internal sealed class DestinationHistory
{
    private readonly (string Commit, Provenance From)[] _copies;
    private readonly ILookup<string, AlgorithmVersion> _published;

    /// <param name="source">The source algorithm.</param>
    /// <param name="log">The destination's commits, newest first.</param>
    /// <param name="published">Its published versions.</param>
    public DestinationHistory(AlgorithmId source, IReadOnlyList<CommitEntry> log, IReadOnlyList<AlgorithmVersion> published)
    {
        Head = log.Count == 0 ? null : log[0].Id;
        IsFilled = log.Count > 1;
        Published = published;
        _published = published.ToLookup(version => version.Commit);
        _copies = log.Reverse().Select(commit => (commit.Id, From: Provenance.TryParse(commit.Message)!))
            .Where(copy => copy.From is { } from && from.Owner == source.Owner && from.Name == source.Name).ToArray();
    }

    /// <summary>The newest commit; null for an empty repository or a destination that does not exist yet.</summary>
    public string? Head { get; }

    /// <summary>Whether anything was committed after the first commit.</summary>
    public bool IsFilled { get; }

    public IReadOnlyList<AlgorithmVersion> Published { get; }

    /// <summary>The number from which the next bump starts.</summary>
    public SemanticVersion Newest => Published.Select(version => version.Number!).Max() ?? NumberPath.Start;

    /// <summary>Finds each source version at the destination, in the given order; null for versions that were not copied.</summary>
    public IReadOnlyList<VersionTrace?> Match(IReadOnlyList<AlgorithmVersion> versions)
    {
        HashSet<string> taken = [];
        return versions.Select(version => Find(version, taken)).ToArray();
    }

    /// <summary>The numbers of fillers on one commit.</summary>
    public IEnumerable<SemanticVersion> FillersOn(string commit) =>
        _copies.Where(copy => copy.Commit == commit).SelectMany(FillersOf).Select(version => version.Number!);

    /// <summary>Published versions that correspond to no source version and are not fillers.</summary>
    public IEnumerable<AlgorithmVersion> Strangers(IEnumerable<VersionTrace?> found)
    {
        HashSet<SemanticVersion?> known = [.. found.Select(trace => trace?.Number), .. _copies.SelectMany(FillersOf).Select(version => version.Number)];
        return Published.Where(version => !known.Contains(version.Number)).OrderBy(version => version.Number);
    }

    /// <summary>The source version whose code a commit has; null if the commit is not a copy of one of the versions.</summary>
    /// <param name="commit">A commit of the destination.</param>
    /// <param name="versions">The source's versions.</param>
    public AlgorithmVersion? SourceOf(string commit, IEnumerable<AlgorithmVersion> versions)
    {
        Provenance? from = _copies.FirstOrDefault(copy => copy.Commit == commit).From;
        return from is null ? null : versions.FirstOrDefault(version => version.Commit == from.Commit && (from.Version is null || from.Version == version.Number));
    }

    private VersionTrace? Find(AlgorithmVersion version, HashSet<string> taken)
    {
        (string Commit, Provenance From)[] own =
            _copies.Where(copy => copy.From.Commit == version.Commit && copy.From.Version == version.Number).ToArray();
        // Copies without a number were made before the source published that commit.
        AlgorithmVersion? published = PublishedOf(own, version.Number!) ?? PublishedOf(_copies.Where(copy =>
            copy.From.Commit == version.Commit && copy.From.Version is null && taken.Add(copy.Commit)), version.Number!);
        if (published is not null) return new VersionTrace(published.Commit, published.Number);
        return own.Length > 0 ? new VersionTrace(own[own.Length - 1].Commit, null) : null;
    }

    private AlgorithmVersion? PublishedOf(IEnumerable<(string Commit, Provenance From)> copies, SemanticVersion number)
    {
        AlgorithmVersion[] all = copies.SelectMany(copy => _published[copy.Commit].Except(FillersOf(copy)))
            .OrderBy(version => version.Number).ToArray();
        return all.FirstOrDefault(version => version.Number == number) ?? all.FirstOrDefault();
    }

    private IEnumerable<AlgorithmVersion> FillersOf((string Commit, Provenance From) copy) =>
        _published[copy.Commit].Where(version => FillerVersion.Is(version, copy.From.Version));
}
