namespace AlgorithmiaMigration.Bench;

/// <summary>How much is left, judged by how long the same things took before.</summary>
internal sealed class Progress
{
    private static readonly TimeSpan Unknown = TimeSpan.FromSeconds(8);
    private readonly Dictionary<(string, Trial), List<double>> _taken = [];
    private readonly List<(string, Trial)> _left = [];
    private int _all;

    public void Expect(string part, Trial trial, int rounds)
    {
        _left.AddRange(Enumerable.Repeat((part, trial), rounds));
        _all += rounds;
    }

    /// <summary>One of those expected has ended.</summary>
    public void Ended(string part, Trial trial, double seconds)
    {
        if (!_taken.TryGetValue((part, trial), out List<double>? taken)) _taken[(part, trial)] = taken = [];
        taken.Add(seconds);
        _left.Remove((part, trial));
    }

    /// <summary>None of these will come any more.</summary>
    public void Drop(string part, Trial trial) => _all -= _left.RemoveAll(one => one == (part, trial));

    public TimeSpan Left => TimeSpan.FromSeconds(_left.Sum(one =>
        _taken.TryGetValue(one, out List<double>? taken) ? taken.Average() : _taken.Count == 0 ? Unknown.TotalSeconds : _taken.Values.Average(all => all.Average())));

    public override string ToString() => $"{_all - _left.Count}/{_all}, about {Math.Ceiling(Left.TotalMinutes):0} min left";
}
