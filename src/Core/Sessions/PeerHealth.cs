using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Sessions;

/// <summary>
/// Which clusters have stopped answering. Each item that fails for one takes as long as all its attempts do; after some in a row, the others are not
/// tried, except one now and then and the first of each run, which shows whether the cluster answers again. Callable from any thread.
/// </summary>
internal sealed class PeerHealth(TimeProvider time)
{
    /// <summary>How many items in a row must fail.</summary>
    public const int Limit = 3;

    /// <summary>The time between two items that are tried nevertheless.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private readonly Dictionary<string, State> _states = new(StringComparer.OrdinalIgnoreCase);
    private long _failures;

    /// <summary>Whether the failure says that a cluster does not answer at all; then its items fail one after the other for the same reason.</summary>
    public static bool IsSilence(MigrationException failure) => failure is ClusterException { Kind: var kind } && IsSilence(kind);

    /// <inheritdoc cref="IsSilence(MigrationException)"/>
    public static bool IsSilence(FailureKind kind) => kind is FailureKind.UnknownHost or FailureKind.ConnectionRefused or FailureKind.ConnectionLost
        or FailureKind.TimedOut or FailureKind.ClusterUnavailable;

    /// <summary>How many items have failed so far. A run notes it when it begins: what failed before may answer again.</summary>
    public long Failures
    {
        get
        {
            lock (_lock) return _failures;
        }
    }

    /// <summary>Admits an item or says why not. While an item is tried that shows whether a cluster answers again, the others wait for its
    /// end: a list is passed over faster than a cluster can answer.</summary>
    /// <param name="peers">The clusters that the item needs.</param>
    /// <param name="known">The failures when the item's run began.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    /// <returns>To be disposed when the item has ended.</returns>
    public async Task<PeerAdmission> AdmitAsync(IReadOnlyList<string> peers, long known, CancellationToken cancellation)
    {
        while (true)
        {
            Task<bool> trial;
            lock (_lock)
            {
                (string Name, State State)[] silent = [.. peers.Distinct(StringComparer.OrdinalIgnoreCase)
                    .Where(peer => _states.TryGetValue(peer, out State? state) && state.Failures >= Limit).Select(peer => (peer, _states[peer]))];
                // Before any trial begins: an item that another cluster keeps from being tried shows nothing.
                foreach ((string name, State state) in silent)
                    if (state.Trial is null && state.Last > known && time.GetElapsedTime(state.Tried) < Pause)
                        return new PeerAdmission($"Not tried, because {name} did not answer for the items before it. Run the same command again when it does.", null);
                if (silent.FirstOrDefault(one => one.State.Trial is not null).State is not { Trial: { } running })
                    return new PeerAdmission(null, Begin([.. silent.Select(one => one.State)]));
                trial = running.Task;
            }
            await Cancellable.Of(trial, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Counts an item that failed because a cluster does not answer.</summary>
    /// <param name="peer">The cluster.</param>
    /// <param name="known">The failures when the item's run began.</param>
    /// <returns>A sentence when items will be skipped from now on; otherwise null.</returns>
    public string? Failed(string peer, long known)
    {
        const string consequence = "Items that need it are skipped, and one a minute is tried.";
        lock (_lock)
        {
            if (!_states.TryGetValue(peer, out State? state)) _states[peer] = state = new State();
            bool isFirstOfRun = state.Last <= known;
            state.Tried = time.GetTimestamp();
            state.Last = ++_failures;
            if (++state.Failures == Limit) return $"{peer} did not answer for {Limit} items in a row. {consequence}";
            return state.Failures > Limit && isFirstOfRun ? $"{peer} still does not answer. {consequence}" : null;
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

    private Action? Begin(State[] silent)
    {
        if (silent.Length == 0) return null;
        TaskCompletionSource<bool> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (State state in silent) state.Trial = ended;
        return () =>
        {
            lock (_lock)
            {
                foreach (State state in silent) state.Trial = null;
            }
            ended.TrySetResult(true);
        };
    }

    private sealed class State
    {
        public int Failures { get; set; }

        /// <summary>The number of its last failure.</summary>
        public long Last { get; set; }

        public long Tried { get; set; }

        /// <summary>The end of the item that is being tried.</summary>
        public TaskCompletionSource<bool>? Trial { get; set; }
    }
}
