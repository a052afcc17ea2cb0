using System.Collections.Concurrent;
using AlgorithmiaMigration.Victim;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>
/// The faults of one run, which follow from a number. What happens to a request depends on which one it is and how often it was sent, not on what else
/// is sent at the same time, so that the number gives the same faults again.
/// </summary>
internal sealed class FaultSchedule
{
    private static readonly FaultKind[] s_kinds = [.. Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.None)];
    private static readonly FaultKind[] s_rare = [FaultKind.RefusedEarly, FaultKind.PageRepeated, FaultKind.PageOverlaps, FaultKind.PageLacksEntry];
    private static readonly FaultKind[] s_storms = [FaultKind.Unavailable, FaultKind.TooManyRequests, FaultKind.BadGateway, FaultKind.Dropped];
    private static readonly FaultKind[] s_ofWrites = [.. s_kinds.Where(kind => kind is < FaultKind.PageRepeated and not FaultKind.None)];

    private readonly int _seed;
    private readonly FaultManner _manner;
    private readonly double _share;
    private readonly FaultKind _kind;
    private readonly int _from;
    private readonly int _to;
    private readonly ConcurrentDictionary<string, int> _sent = new();
    private readonly ConcurrentQueue<string> _applied = new();
    private int _requests;
    private int _writes;

    public FaultSchedule(int seed)
    {
        _seed = seed;
        Random random = new(seed);
        _manner = Pick(random, FaultManner.Sparse, FaultManner.Sparse, FaultManner.OneKind, FaultManner.OneWrite, FaultManner.OneWrite, FaultManner.Storm, FaultManner.Dead);
        _share = Pick(random, 0.02, 0.05, 0.1, 0.2);
        _kind = _manner switch
        {
            FaultManner.Storm => Pick(random, s_storms),
            FaultManner.OneWrite => Pick(random, s_ofWrites),
            FaultManner.Dead => Pick(random, FaultKind.Dropped, FaultKind.Unavailable, FaultKind.LoginPage, FaultKind.Redirected),
            _ => Pick(random, s_kinds),
        };
        _from = random.Next(_manner == FaultManner.OneWrite ? 24 : 160);
        _to = _manner == FaultManner.Dead ? int.MaxValue : _from + random.Next(1, 50);
        ClockJumps = random.Next(4) == 0;
        ItemsAtOnce = random.Next(4) == 0 ? 4 : 1;
        Random = random;
    }

    /// <summary>Whether the wall clock jumps.</summary>
    public bool ClockJumps { get; }

    public int ItemsAtOnce { get; }

    /// <summary>For the clock.</summary>
    public Random Random { get; }

    /// <summary>The faults that happened.</summary>
    public IReadOnlyCollection<string> Applied => _applied;

    /// <summary>The fault of the next request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isWrite">Whether it writes.</param>
    /// <param name="applies">Whether a kind of fault can happen to it.</param>
    public RequestFault Next(HttpRequestMessage request, bool isWrite, Func<FaultKind, bool> applies)
    {
        string what = WatchedWrites.Describe(request.Method.Method, request.RequestUri!.PathAndQuery);
        int time = _sent.AddOrUpdate($"{request.RequestUri.Port} {what}", 1, (_, sent) => sent + 1);
        int number = Interlocked.Increment(ref _requests), write = isWrite ? Interlocked.Increment(ref _writes) : -1;
        // Not the port, which is different in every run.
        Random chance = new(unchecked((int)Hash($"{_seed} {what} {time}")));
        FaultKind kind = _manner switch
        {
            FaultManner.OneWrite => write - 1 == _from ? _kind : FaultKind.None,
            FaultManner.Storm or FaultManner.Dead => number > _from && number <= _to ? _kind : FaultKind.None,
            // The fewer requests a kind applies to, the more of them get it.
            _ when chance.NextDouble() >= (applies(FaultKind.PageRepeated) ? 4 * _share : _share) => FaultKind.None,
            FaultManner.OneKind => _kind,
            _ => Pick(chance, [.. Candidates(chance).Where(applies)]),
        };
        if (!applies(kind)) kind = FaultKind.None;
        return new RequestFault(kind, chance.NextDouble());
    }

    public void Happened(HttpRequestMessage request, RequestFault fault) =>
        _applied.Enqueue($"{fault.Kind} {WatchedWrites.Describe(request.Method.Method, request.RequestUri!.PathAndQuery)}");

    public override string ToString() => $"{_manner} {_kind}, {_applied.Count} faults{(ClockJumps ? ", the clock jumps" : "")}, {ItemsAtOnce} at once";

    private static FaultKind[] Candidates(Random chance) => chance.Next(3) == 0
        ? [.. s_kinds, .. Enumerable.Repeat(s_rare, 8).SelectMany(kinds => kinds)] : s_kinds;

    private static T Pick<T>(Random random, params T[] all) => all[random.Next(all.Length)];

    // FNV-1a; the framework's hashes differ in every process.
    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char character in text) hash = unchecked((hash ^ character) * 16777619);
        return hash;
    }
}
