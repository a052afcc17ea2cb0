namespace AlgorithmiaMigration.Concurrency;

/// <summary>
/// The requests of one item that have no answer yet, so that an item whose time is over can say what it waited for. Requests register themselves
/// with the item for which they are sent, whichever adapter sends them. Callable from any thread.
/// </summary>
internal sealed class OpenRequests
{
    private static readonly AsyncLocal<OpenRequests?> Ambient = new();

    private readonly object _lock = new();
    private readonly List<Request> _open = [];
    private readonly List<OpenRequests> _shared = [];
    private readonly Dictionary<string, long> _silent = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The requests of the current item; null outside of items.</summary>
    public static OpenRequests? Current => Ambient.Value;

    /// <summary>Collects the requests that the calling asynchronous method sends from here on.</summary>
    public void Collect() => Ambient.Value = this;

    /// <summary>Notes a request until it is disposed.</summary>
    /// <param name="peer">The cluster.</param>
    /// <param name="what">The method and the path.</param>
    /// <param name="isPrompt">Whether a cluster in order answers soon: false for what waits for a build or sends a file.</param>
    /// <param name="time">The clock.</param>
    public static Request? Begin(string peer, string what, bool isPrompt, TimeProvider time) => Current?.Add(peer, what, isPrompt, time);

    /// <summary>Counts the requests of an answer that several items share among this item's own, until it is disposed.</summary>
    public IDisposable Share(OpenRequests shared)
    {
        lock (_lock) _shared.Add(shared);
        return new Sharing(this, shared);
    }

    /// <summary>The request that has been waited for longest; null when none is open.</summary>
    public OpenRequest? Longest
    {
        get
        {
            OpenRequest?[] shared;
            OpenRequest[] own;
            lock (_lock)
            {
                shared = [.. _shared.Select(one => one.Longest)];
                own = [.. _open.Select(one => new OpenRequest(one.Peer, one.What, one.IsPrompt,
                    one.Time.GetElapsedTime(one.IsPrompt && _silent.TryGetValue(one.Peer, out long since) ? since : one.Started)))];
            }
            return shared.OfType<OpenRequest>().Concat(own).OrderByDescending(one => one.Waited).FirstOrDefault();
        }
    }

    private Request Add(string peer, string what, bool isPrompt, TimeProvider time)
    {
        Request request = new(this, peer, what, isPrompt, time);
        lock (_lock)
        {
            _open.Add(request);
            // A repetition after silence continues it.
            if (isPrompt && !_silent.ContainsKey(peer)) _silent[peer] = request.Started;
        }
        return request;
    }

    private void End(Request request)
    {
        lock (_lock)
        {
            _open.Remove(request);
            if (!request.IsAnswered) return;
            if (_open.Exists(other => other.IsPrompt && other.Peer == request.Peer)) _silent[request.Peer] = request.Time.GetTimestamp();
            else _silent.Remove(request.Peer);
        }
    }

    /// <summary>One request.</summary>
    internal sealed class Request(OpenRequests item, string peer, string what, bool isPrompt, TimeProvider time) : IDisposable
    {
        public string Peer => peer;

        public string What => what;

        public bool IsPrompt => isPrompt;

        public TimeProvider Time => time;

        public long Started { get; } = time.GetTimestamp();

        public bool IsAnswered { get; private set; }

        /// <summary>Ends the silence of the cluster.</summary>
        public void Answered() => IsAnswered = true;

        public void Dispose() => item.End(this);
    }

    private sealed class Sharing(OpenRequests item, OpenRequests shared) : IDisposable
    {
        public void Dispose()
        {
            lock (item._lock) item._shared.Remove(shared);
        }
    }
}
