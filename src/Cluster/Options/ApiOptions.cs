using AlgorithmiaMigration.Cluster.Messages;

namespace AlgorithmiaMigration.Cluster.Options;

/// <summary>Time limits and retries of the adapter, the observer of its requests, and the source of its randomness.</summary>
internal sealed record ApiOptions
{
    /// <summary>Attempts per request in total, 1 to 20; 1 means no retries.</summary>
    public int Attempts { get; init => field = OptionRange.Checked(value, 1, 20, "number of attempts"); } = 5;

    /// <summary>Delay before the first retry; it doubles with every further one, with jitter. 0 to 30 seconds.</summary>
    public TimeSpan FirstDelay
    {
        get;
        init => field = OptionRange.Checked(value, TimeSpan.Zero, TimeSpan.FromSeconds(30), "first delay");
    } = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay unless the server requests one, up to 10 minutes.</summary>
    public TimeSpan LongestDelay
    {
        get;
        init => field = OptionRange.Checked(value, TimeSpan.Zero, TimeSpan.FromMinutes(10), "longest delay");
    } = TimeSpan.FromSeconds(30);

    /// <summary>The longest delay that a server can request with <c>Retry-After</c>, up to an hour; longer ones are reduced to it.</summary>
    public TimeSpan LongestRetryAfter
    {
        get;
        init => field = OptionRange.Checked(value, TimeSpan.Zero, TimeSpan.FromHours(1), "longest Retry-After");
    } = TimeSpan.FromMinutes(2);

    /// <summary>Time limit for one attempt of an ordinary request, including its answer; 100 ms to 1 hour.</summary>
    public TimeSpan RequestTimeout
    {
        get;
        init => field = OptionRange.Checked(value, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1), "request time-out");
    } = TimeSpan.FromSeconds(100);

    /// <summary>Time limit for one attempt to compile or publish, which the cluster answers at the end of the build; 100 ms to 6 hours.</summary>
    public TimeSpan BuildTimeout
    {
        get;
        init => field = OptionRange.Checked(value, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(6), "build time-out");
    } = TimeSpan.FromMinutes(10);

    /// <summary>How long the transfer of a file may stall, in either direction, whatever its size; 100 ms to 1 hour.</summary>
    public TimeSpan StallTimeout
    {
        get;
        init => field = OptionRange.Checked(value, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1), "stall time-out");
    } = TimeSpan.FromSeconds(100);

    /// <summary>How long reads may lag behind changes of users and organizations (contract, section 4.3), up to 10 minutes.</summary>
    public TimeSpan SettlingTime
    {
        get;
        init => field = OptionRange.Checked(value, TimeSpan.Zero, TimeSpan.FromMinutes(10), "settling time");
    } = TimeSpan.FromSeconds(5);

    /// <summary>Entries per page, 1 to 1000. A cluster refuses more than its undocumented maximum (contract, section 5).</summary>
    public int PageSize { get; init => field = OptionRange.Checked(value, 1, 1000, "page size"); } = 50;

    /// <summary>Random numbers for the jitter, from 0 to below 1; null for the resilience library's own. Called from several threads.</summary>
    public Func<double>? Randomness { get; init; }

    /// <summary>Called after every request, on the thread that ended it.</summary>
    public Action<RequestRecord>? Observer { get; init; }

    /// <summary>Called when a request has had no answer for <see cref="WaitNotice.First"/>, and again after as much time each, on a thread of the
    /// pool.</summary>
    public Action<WaitNotice>? Waiting { get; init; }
}
