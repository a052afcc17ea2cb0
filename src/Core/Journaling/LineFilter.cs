namespace AlgorithmiaMigration.Journaling;

/// <summary>A query in the terms of an index: which lines, and which blocks of lines, can hold what is asked for.</summary>
internal sealed class LineFilter
{
    private readonly ulong _operations;
    private readonly ulong _phases;
    private readonly ulong[] _destinations;
    private readonly ulong[] _runs;
    private readonly HashSet<ulong> _destinationSet;
    private readonly HashSet<ulong> _runSet;
    private readonly bool _hasVersion;

    public LineFilter(JournalQuery query)
    {
        _operations = query.Operations.Count == 0 ? ulong.MaxValue : query.Operations.Aggregate(0UL, (bits, one) => bits | (1UL << JournalLine.BitOf(one)));
        _phases = query.Phases.Count == 0 ? ulong.MaxValue : query.Phases.Aggregate(0UL, (bits, one) => bits | (1UL << JournalLine.BitOf(one)));
        _destinations = [.. query.Destinations.Select(StableHash.Of)];
        _runs = [.. query.Runs.Select(StableHash.Of)];
        _destinationSet = [.. _destinations];
        _runSet = [.. _runs];
        _hasVersion = query.HasSourceVersion;
    }

    /// <summary>Whether a line can be what is asked for.</summary>
    public bool Includes(in JournalLine line) =>
        line.IsEntry
        && (_operations & (1UL << line.Operation)) != 0
        && (_phases & (1UL << line.Phase)) != 0
        && (!_hasVersion || (line.Kinds & LineKinds.Version) != 0)
        && (_destinations.Length == 0 || _destinationSet.Contains(line.Destination))
        && (_runs.Length == 0 || _runSet.Contains(line.Run));

    /// <summary>Whether a block can have such a line, or one that must be reported.</summary>
    public bool Includes(IndexBlock block) =>
        (block.Kinds & LineKinds.Damaged) != 0
        || ((_operations & block.Operations) != 0
            && (_phases & block.Phases) != 0
            && (!_hasVersion || (block.Kinds & LineKinds.Version) != 0)
            && MayHave(block, _destinations)
            && MayHave(block, _runs));

    private static bool MayHave(IndexBlock block, ulong[] hashes)
    {
        if (hashes.Length == 0) return true;
        foreach (ulong hash in hashes)
            if (block.MayHave(hash)) return true;
        return false;
    }
}
