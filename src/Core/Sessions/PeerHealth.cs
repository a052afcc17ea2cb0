namespace AlgorithmiaMigration.Sessions;

/// <summary>
/// Which clusters have stopped answering. Each item that fails for one takes as long as all its attempts do; after some in a row, the others are not
/// tried, except one now and then, which shows whether the cluster answers again. Callable from any thread.
/// </summary>
internal sealed class PeerHealth(TimeProvider time)
{
    /// <summary>How many items in a row must fail.</summary>
    public const int Limit = 3;

    /// <summary>The time between two items that are tried nevertheless.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private readonly Dictionary<string, State> _states = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the failure says that a cluster does not answer at all; then its items fail one after the other for the same reason.</summary>
    public static bool IsSilence(MigrationException failure) => failure is ClusterException
    {
        Kind: FailureKind.UnknownHost or FailureKind.ConnectionRefused or FailureKind.ConnectionLost or FailureKind.TimedOut or FailureKind.ClusterUnavailable,
    };

    /// <summary>Why an item should not be tried; null to try it.</summary>
    /// <param name="peers">The clusters that the item needs.</param>
    public string? WhyNotTried(IEnumerable<string> peers)
    {
        lock (_lock)
        {
            foreach (string peer in peers)
            {
                if (!_states.TryGetValue(peer, out State? state) || state.Failures < Limit) continue;
                if (time.GetElapsedTime(state.Tried) >= Pause) state.Tried = time.GetTimestamp();
                else return $"Not tried, because {peer} did not answer for {state.Failures} items in a row. Run the same command again when it does.";
            }
            return null;
        }
    }

    /// <summary>Counts an item that failed because a cluster does not answer.</summary>
    /// <returns>Whether the cluster counts as silent from now on.</returns>
    public bool Failed(string peer)
    {
        lock (_lock)
        {
            if (!_states.TryGetValue(peer, out State? state)) _states[peer] = state = new State();
            state.Tried = time.GetTimestamp();
            return ++state.Failures == Limit;
        }
    }

    /// <summary>Forgets the failures of clusters that have answered.</summary>
    public void Answered(IEnumerable<string> peers)
    {
        lock (_lock)
        {
            foreach (string peer in peers) _states.Remove(peer);
        }
    }

    private sealed class State
    {
        public int Failures { get; set; }

        public long Tried { get; set; }
    }
}
