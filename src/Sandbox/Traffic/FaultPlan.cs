using System.IO.Enumeration;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>The faults of one cluster. To a request, the oldest matching fault that is not used up is applied.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Pending> _pending = [];

    public FaultPlan Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate) _pending.Add(new Pending(fault));
        return this;
    }

    public void Clear()
    {
        lock (_gate) _pending.Clear();
    }

    internal Fault? Take(string method, string path)
    {
        lock (_gate)
        {
            foreach (Pending pending in _pending)
                if (Matches(pending.Fault, method, path) && pending.Hits()) return pending.Fault;
            return null;
        }
    }

    private static bool Matches(Fault fault, string method, string path) =>
        (fault.Method == "*" || fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && FileSystemName.MatchesSimpleExpression(fault.Path, path, ignoreCase: false);

    private sealed class Pending(Fault fault)
    {
        private int _skip = fault.Skip;
        private int _left = fault.Times == 0 ? int.MaxValue : fault.Times;

        public Fault Fault { get; } = fault;

        public bool Hits()
        {
            if (_left == 0 || _skip-- > 0) return false;
            _left--;
            return true;
        }
    }
}
