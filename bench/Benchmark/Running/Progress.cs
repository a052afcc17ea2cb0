namespace AlgorithmiaMigration.Bench;

/// <summary>Estimates the remaining time from the durations of earlier runs.</summary>
internal sealed class Progress
{
    private readonly Dictionary<(Part Part, Trial Trial), List<double>> _taken = [];
    private readonly List<(Part Part, Trial Trial)> _left = [];
    private int _all;

    public void Expect(Part part, Trial trial, int rounds)
    {
        _left.AddRange(Enumerable.Repeat((part, trial), rounds));
        _all += rounds;
    }

    /// <summary>Records that an expected run has ended.</summary>
    public void Ended(Part part, Trial trial, double seconds)
    {
        if (!_taken.TryGetValue((part, trial), out List<double>? taken)) _taken[(part, trial)] = taken = [];
        taken.Add(seconds);
        _left.Remove((part, trial));
    }

    /// <summary>Records that an expected run will not take place.</summary>
    public void Skip(Part part, Trial trial)
    {
        if (_left.Remove((part, trial))) _all--;
    }

    /// <summary>Records that no more runs of this trial will take place.</summary>
    public void Drop(Part part, Trial trial) => _all -= _left.RemoveAll(one => one == (part, trial));

    public TimeSpan Left => TimeSpan.FromSeconds(_left.GroupBy(one => one).Sum(group => group.Count() * Estimate(group.Key.Part, group.Key.Trial)));

    public override string ToString() => $"{_all - _left.Count}/{_all}, about {Math.Ceiling(Left.TotalMinutes):0} min left";

    // From runs of the same trial, otherwise of similar trials, otherwise the part's usual duration.
    private double Estimate(Part part, Trial trial)
    {
        if (_taken.TryGetValue((part, trial), out List<double>? same)) return same.Average();
        double[] similar =
        [
            .. _taken.Where(taken => taken.Key.Part == part && taken.Key.Trial.Contestant.Lanes == trial.Contestant.Lanes)
                .Select(taken => taken.Value.Average()),
        ];
        return similar is [] ? part.UsualSeconds : similar.Average();
    }
}
