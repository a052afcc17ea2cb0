namespace AlgorithmiaMigration.References;

/// <summary>Which algorithms call which, by index. Members of a cycle share a level.</summary>
/// <remarks>Tarjan's strongly connected components, without recursion, because call chains may be long.</remarks>
internal sealed class CallGraph
{
    private readonly int[][] _calls;
    private readonly int[] _component;
    private readonly List<int> _levels = [];

    public CallGraph(int[][] calls)
    {
        _calls = calls;
        _component = Enumerable.Repeat(-1, calls.Length).ToArray();
        FindComponents();
    }

    /// <summary>1 for a node that calls no other; else one more than the highest level that it calls.</summary>
    public int LevelOf(int node) => _levels[_component[node]];

    /// <summary>A shortest path from a node back to itself, including both ends; empty when there is none.</summary>
    public IReadOnlyList<int> CycleThrough(int node)
    {
        Dictionary<int, int> from = [];
        Queue<int> next = new([node]);
        while (next.Count > 0)
        {
            int at = next.Dequeue();
            foreach (int called in _calls[at].Where(called => _component[called] == _component[node]))
            {
                if (called == node) return PathTo(from, node, at);
                if (from.ContainsKey(called)) continue;
                from[called] = at;
                next.Enqueue(called);
            }
        }
        return [];
    }

    private static List<int> PathTo(Dictionary<int, int> from, int node, int last)
    {
        List<int> path = [node];
        for (int at = last; at != node; at = from[at]) path.Insert(0, at);
        path.Insert(0, node);
        return path;
    }

    private void FindComponents()
    {
        int[] index = Enumerable.Repeat(-1, _calls.Length).ToArray(), low = new int[_calls.Length];
        Stack<int> open = new();
        Stack<(int Node, int Edge)> path = new();
        int count = 0;
        for (int root = 0; root < _calls.Length; root++)
        {
            if (index[root] < 0) Enter(root);
            while (path.Count > 0)
            {
                (int node, int edge) = path.Pop();
                if (edge < _calls[node].Length)
                {
                    path.Push((node, edge + 1));
                    int called = _calls[node][edge];
                    if (index[called] < 0) Enter(called);
                    else if (_component[called] < 0) low[node] = Math.Min(low[node], index[called]);
                    continue;
                }
                if (low[node] == index[node]) Close(node, open);
                if (path.Count > 0) low[path.Peek().Node] = Math.Min(low[path.Peek().Node], low[node]);
            }
        }

        void Enter(int node)
        {
            index[node] = low[node] = count++;
            open.Push(node);
            path.Push((node, 0));
        }
    }

    // A component is closed after all components that it calls, so their levels are known.
    private void Close(int root, Stack<int> open)
    {
        List<int> members = [];
        do members.Add(open.Pop()); while (members[members.Count - 1] != root);
        int[] below = members.SelectMany(member => _calls[member]).Where(called => _component[called] >= 0)
            .Select(called => _levels[_component[called]]).ToArray();
        foreach (int member in members) _component[member] = _levels.Count;
        _levels.Add(below.Length == 0 ? 1 : below.Max() + 1);
    }
}
