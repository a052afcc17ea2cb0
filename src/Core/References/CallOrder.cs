namespace AlgorithmiaMigration.References;

/// <summary>Sorts algorithms so that each comes after those that it calls.</summary>
internal static class CallOrder
{
    /// <summary>One entry per algorithm, callees first; entries with the same number keep the order of the input.</summary>
    public static IReadOnlyList<CallOrderEntry> Of(IReadOnlyList<SearchedAlgorithm> algorithms)
    {
        Dictionary<string, int> nodes = [];
        foreach (SearchedAlgorithm one in algorithms)
            if (!nodes.ContainsKey(one.Id.Path)) nodes.Add(one.Id.Path, nodes.Count);
        List<string>[] calls = Enumerable.Range(0, nodes.Count).Select(_ => new List<string>()).ToArray();
        foreach (SearchedAlgorithm one in algorithms)
            calls[nodes[one.Id.Path]].AddRange(CallsOf(one).Where(path => !calls[nodes[one.Id.Path]].Contains(path)));
        CallGraph graph = new(calls.Select(paths => paths.Where(nodes.ContainsKey).Select(path => nodes[path]).ToArray()).ToArray());
        string[] names = [.. nodes.OrderBy(node => node.Value).Select(node => node.Key)];
        return algorithms.Select(one => Entry(one, nodes[one.Id.Path])).OrderBy(entry => entry.CallOrder).ToArray();

        CallOrderEntry Entry(SearchedAlgorithm one, int node) => new()
        {
            Algorithm = one.Id,
            CallOrder = graph.LevelOf(node),
            Calls = calls[node].Where(nodes.ContainsKey).ToArray(),
            CallsOutside = calls[node].Where(path => !nodes.ContainsKey(path)).ToArray(),
            Cycle = string.Join(" -> ", graph.CycleThrough(node).Select(member => names[member])),
        };
    }

    private static IEnumerable<string> CallsOf(SearchedAlgorithm algorithm) => algorithm.References
        .Where(one => one.Found is { Kind: ReferenceKind.Algorithm, Target: not null })
        // In code, .my refers to the owner of the algorithm.
        .Select(one => $"{(one.Found.Part is null ? algorithm.Id.Owner : one.Found.Target!.Owner)}/{one.Found.Target!.Name}")
        .Where(path => path != algorithm.Id.Path).Distinct();
}
