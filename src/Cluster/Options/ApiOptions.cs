using AlgorithmiaMigration.Cluster.Messages;

namespace AlgorithmiaMigration.Cluster.Options;

/// <summary>How patient the adapter is, who watches its requests, and where its randomness comes from.</summary>
internal sealed record ApiOptions
{
    /// <summary>Attempts for a request in all, 1 to 20; 1 means no repetition.</summary>
    public int Attempts { get; init => field = OptionRange.Checked(value, 1, 20, "number of attempts"); } = 5;

    /// <summary>Delay before the first repetition; it doubles with every further one, with jitter. 0 to 30 seconds.</summary>
    public TimeSpan FirstDelay
    {
        get;
        init => field = OptionRange.Checked(value, TimeSpan.Zero, TimeSpan.FromSeconds(30), "first delay");
    } = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay that we choose ourselves, up to 10 minutes.</summary>
    public TimeSpan LongestDelay
    {
        get;
        init => field = OptionRange.Checked(value, TimeSpan.Zero, TimeSpan.FromMinutes(10), "longest delay");
    } = TimeSpan.FromSeconds(30);

    /// <summary>The longest delay that a server may ask for with <c>Retry-After</c>, up to an hour; longer wishes are cut to it.</summary>
    public TimeSpan LongestRetryAfter
    {
        get;
        init => field = OptionRange.Checked(value, TimeSpan.Zero, TimeSpan.FromHours(1), "longest Retry-After");
    } = TimeSpan.FromMinutes(2);

    /// <summary>Time for one attempt of an ordinary request, its answer included; 100 ms to 1 hour.</summary>
    public TimeSpan RequestTimeout
    {
        get;
        init => field = OptionRange.Checked(value, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1), "request time-out");
    } = TimeSpan.FromSeconds(100);

    /// <summary>Time for one attempt to compile or publish, which the cluster answers when it is done; 100 ms to 6 hours.</summary>
    public TimeSpan BuildTimeout
    {
        get;
        init => field = OptionRange.Checked(value, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(6), "build time-out");
    } = TimeSpan.FromMinutes(10);

    /// <summary>How long a file on its way may stand still, in either direction; its size does not matter. 100 ms to 1 hour.</summary>
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

    /// <summary>Entries per page; more than the cluster's hidden maximum is an error there (contract, section 5). 1 to 1000.</summary>
    public int PageSize { get; init => field = OptionRange.Checked(value, 1, 1000, "page size"); } = 50;

    /// <summary>Numbers from 0 to below 1 for the jitter; null for the resilience library's own. Called from several threads.</summary>
    public Func<double>? Randomness { get; init; }

    /// <summary>Told of every request when it has ended, on the thread that ended it.</summary>
    public Action<RequestRecord>? Observer { get; init; }
}
