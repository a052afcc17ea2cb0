namespace AlgorithmiaMigration.Versions;

/// <summary>Joins the versions of a source and of one destination. Only the trailers of commits say what belongs together: equal numbers can
/// hold different code.</summary>
internal sealed class VersionPairs(string sourceCluster, AlgorithmId source, string destination, string owner, bool withUnpublished)
{
    private readonly VersionMatch _blank = new()
    {
        SourceCluster = sourceCluster,
        Owner = source.Owner,
        Name = source.Name,
        DestinationCluster = destination,
        DestinationOwner = owner,
        Presence = VersionPresence.Both,
    };

    /// <summary>The source's versions with their copies, then what only the destination has.</summary>
    /// <param name="here">The source's versions, oldest first.</param>
    /// <param name="there">The destination's versions, oldest first.</param>
    /// <param name="copies">The destination's copies, oldest first.</param>
    public IReadOnlyList<VersionMatch> Join(IReadOnlyList<AlgorithmVersion> here, IReadOnlyList<AlgorithmVersion> there, IReadOnlyList<VersionMapEntry> copies)
    {
        VersionMapEntry[] own = [.. copies.Where(IsOwn)];
        ILookup<string, AlgorithmVersion> numbers = here.ToLookup(version => version.Commit);
        List<VersionMatch> matches = [];
        HashSet<AlgorithmVersion> joined = [];
        foreach (AlgorithmVersion version in here)
        {
            VersionMapEntry[] of = [.. own.Where(entry => IsOf(entry, version, numbers))];
            (VersionMapEntry Entry, AlgorithmVersion? There)[] sides = [.. of.Select(entry => (entry, There(entry, there)))];
            if (sides.Any(side => side.There is not null)) sides = [.. sides.Where(side => side.There is not null)];
            else if (sides.Length > 0) sides = [sides[sides.Length - 1]];
            joined.UnionWith(sides.Select(side => side.There).OfType<AlgorithmVersion>());
            if (sides.Length == 0) matches.Add(Source(version));
            else matches.AddRange(sides.Select(side => Both(version, side.Entry, side.There)));
        }
        matches.AddRange(there.Where(version => !joined.Contains(version)).Select(version => Destination(version, copies)));
        return matches;
    }

    private bool IsOwn(VersionMapEntry entry) => !entry.IsFiller && entry.Owner == source.Owner && entry.Name == source.Name
        && string.Equals(entry.SourceCluster, sourceCluster, StringComparison.OrdinalIgnoreCase);

    // A commit can have several numbers (contract, section 8.1); a copy of an unpublished commit states none.
    private static bool IsOf(VersionMapEntry entry, AlgorithmVersion version, ILookup<string, AlgorithmVersion> numbers) =>
        entry.SourceCommit == version.Commit && (entry.SourceVersion is null || entry.SourceVersion == version.Number
            || numbers[version.Commit].All(other => other.Number != entry.SourceVersion));

    private static AlgorithmVersion? There(VersionMapEntry entry, IReadOnlyList<AlgorithmVersion> there) =>
        there.FirstOrDefault(version => version.Commit == entry.DestinationCommit && version.Number == entry.DestinationVersion);

    private VersionMatch Source(AlgorithmVersion version) => _blank with
    {
        Presence = VersionPresence.SourceOnly,
        SourceVersion = version.Number,
        SourceCommit = version.Commit,
        SourceDate = version.BuiltAt,
        SourceCallability = version.Callability,
        ReleaseNotes = version.ReleaseNotes,
    };

    private VersionMatch Both(AlgorithmVersion version, VersionMapEntry entry, AlgorithmVersion? there)
    {
        VersionMatch match = Source(version) with
        {
            DestinationCommit = entry.DestinationCommit,
            DestinationVersion = there?.Number,
            DestinationDate = there?.BuiltAt,
            DestinationCallability = there?.Callability,
        };
        if (there is null || (version.Number is not null && there.Number is null)) return match with { Notes = ["Copied, but not published."] };
        return match with
        {
            Presence = VersionPresence.Both,
            Notes = version is { Number: not null, Callability: { } here } && there.Callability is { } other && here != other
                ? [$"Callable {here} at the source, {other} at the destination."] : [],
        };
    }

    private VersionMatch Destination(AlgorithmVersion version, IReadOnlyList<VersionMapEntry> copies)
    {
        VersionMapEntry? copy = copies.FirstOrDefault(entry => entry.DestinationCommit == version.Commit && entry.DestinationVersion == version.Number);
        return _blank with
        {
            Presence = VersionPresence.DestinationOnly,
            SourceCommit = copy?.SourceCommit,
            DestinationVersion = version.Number,
            DestinationCommit = version.Commit,
            DestinationDate = version.BuiltAt,
            DestinationCallability = version.Callability,
            IsFiller = copy?.IsFiller == true,
            ReleaseNotes = version.ReleaseNotes,
            Notes = [Origin(copy)],
        };
    }

    private string Origin(VersionMapEntry? copy) => copy switch
    {
        null => "Its commit is not a copy.",
        { IsFiller: true } => "It only fills a gap in the numbers.",
        _ when !IsOwn(copy) => $"A copy of {copy.SourceCluster}/{copy.Owner}/{copy.Name}.",
        _ when withUnpublished => "A copy of a commit that the source does not list.",
        _ => "A copy of a commit that the source has not published.",
    };
}
