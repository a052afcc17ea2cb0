using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>
/// Whether an upload asks the server first (<c>Expect: 100-continue</c>). A server that refuses a large file for its size, its key or a
/// full disk then says so before the file is sent; otherwise it closes the connection, and on Windows its answer is lost with it. It
/// costs one round trip, and a second where the server does not know it; such a server is not asked again.
/// </summary>
internal sealed class Expectation(TimeProvider time)
{
    // At 100 Mbit/s and 50 ms, the question costs 4 % of the time of such a file; for one of 1 MiB it would be a third.
    private const long SmallestAsked = 16 * 1024 * 1024;

    // .NET sends the body after one second without an answer; timers and clocks differ by a few milliseconds.
    private static readonly TimeSpan Ignored = TimeSpan.FromMilliseconds(900);

    private volatile bool _isIgnored;
    private volatile bool _isRefused;

    /// <param name="content">The file.</param>
    /// <param name="attempt">From 1; after a broken attempt, files of all sizes ask, since the reason may have been a refusal.</param>
    public bool Suits(DataContent content, int attempt) =>
        !_isRefused && (attempt > 1 || (!_isIgnored && (content.Length is not { } length || length >= SmallestAsked)));

    /// <summary>Notes that an upload succeeded that had asked.</summary>
    /// <param name="asked">When, as a timestamp.</param>
    /// <param name="sending">When its body began to be sent.</param>
    public void Succeeded(long asked, long sending) => _isIgnored |= time.GetElapsedTime(asked, sending) >= Ignored;

    /// <summary>Notes that the server does not accept the question (417).</summary>
    public void Refused() => _isRefused = true;
}
