using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Clusters;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Cluster.Tests;

public class RetryTests
{
    private const string Route = "GET /v1/algorithms/research/Echo/log";
    private static readonly Reply s_busy = Reply.Text(503, "busy");
    private static readonly Reply s_log = Reply.Ok("""{"commits":[{"id":"abc","message":"one"}]}""");

    [Fact]
    public async Task Several_503_answers_are_retried()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, s_busy, s_busy, s_busy, s_busy, s_log);

        IReadOnlyList<CommitEntry> log = await Read(cluster);

        Assert.Equal("one", Assert.Single(log).Message);
        Assert.Equal(5, cluster.Log.Count);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_transient_failure_is_retried(Reply failure)
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, failure, s_log);

        Assert.Single(await Read(cluster));
        Assert.Equal(2, cluster.Log.Count);
    }

    public static TheoryData<Reply> Passing => new()
    {
        Reply.Text(408, ""),
        Reply.Text(429, ""),
        Reply.Text(500, ""),
        Reply.Page(502, "<h1>Bad gateway</h1>"),
        Reply.Error(500, 5001, "internal"),
        Reply.Dropped(),
        Reply.Ok("""{"commits":[{"id":"ab"""),
    };

    [Theory]
    [InlineData(401, 2002)]
    [InlineData(403, 2001)]
    [InlineData(400, 1007)]
    [InlineData(400, 6001)]
    [InlineData(404, 1000)]
    [InlineData(501, 0)]
    public async Task A_permanent_failure_is_not_retried(int status, int code)
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Error(status, code, "no"));

        await Assert.ThrowsAsync<ClusterException>(() => Read(cluster));

        Assert.Single(cluster.Log);
    }

    [Fact]
    public async Task The_final_message_gives_the_number_of_attempts()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, s_busy);

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => Read(cluster));

        Assert.Equal(5, cluster.Log.Count);
        Assert.Equal(503, failure.Status);
        Assert.Contains("Given up after 5 attempts.", failure.Message);
    }

    [Fact]
    public async Task Delays_grow_and_stay_below_the_limit()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, s_busy);
        ApiOptions options = ScriptedCluster.Patient with { Attempts = 12, Randomness = () => 0.5 };

        await Assert.ThrowsAsync<ClusterException>(() => cluster.Api(options).ReadCommitLogAsync("research", "Echo", default));

        IReadOnlyList<TimeSpan> delays = cluster.Time.Delays;
        Assert.Equal(11, delays.Count);
        Assert.All(delays, delay => Assert.InRange(delay, TimeSpan.Zero, TimeSpan.FromSeconds(30)));
        Assert.InRange(delays[0], TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(2));
        Assert.True(delays[3] > delays[0], string.Join(" ", delays));
        Assert.Equal(TimeSpan.FromSeconds(30), delays[10]);
    }

    [Fact]
    public async Task Delays_depend_only_on_the_randomness()
    {
        IReadOnlyList<TimeSpan> first = await DelaysWith(0.2), again = await DelaysWith(0.2), other = await DelaysWith(0.9);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Retry_After_in_seconds_is_honoured()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Text(429, "").With("Retry-After", "17"), s_log);

        await Read(cluster);

        Assert.Equal([TimeSpan.FromSeconds(17)], cluster.Time.Delays);
    }

    [Fact]
    public async Task Retry_After_as_a_date_is_honoured()
    {
        ScriptedCluster cluster = new();
        string date = (cluster.Time.GetUtcNow() + TimeSpan.FromSeconds(42)).ToString("r");
        cluster.On(Route, Reply.Text(429, "").With("Retry-After", date), s_log);

        await Read(cluster);

        Assert.Equal([TimeSpan.FromSeconds(42)], cluster.Time.Delays);
    }

    [Fact]
    public async Task Retry_After_as_a_date_is_relative_to_the_clock_of_the_server()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Text(429, "")
            .With("Date", "Wed, 01 Jan 2020 12:00:00 GMT").With("Retry-After", "Wed, 01 Jan 2020 12:00:42 GMT"), s_log);

        await Read(cluster);

        Assert.Equal([TimeSpan.FromSeconds(42)], cluster.Time.Delays);
    }

    [Theory]
    [InlineData("Sun, 22 Nov 2020 12:00:00 GMT")]
    [InlineData("0")]
    public async Task A_past_Retry_After_means_no_delay(string value)
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Text(503, "").With("Retry-After", value), s_log);

        await Read(cluster);

        Assert.All(cluster.Time.Delays, delay => Assert.Equal(TimeSpan.Zero, delay));
        Assert.Equal(2, cluster.Log.Count);
    }

    [Fact]
    public async Task A_too_long_Retry_After_is_reduced()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Text(429, "").With("Retry-After", "3000"), s_log);

        await Read(cluster);

        Assert.Equal([TimeSpan.FromMinutes(2)], cluster.Time.Delays);
    }

    [Fact]
    public async Task An_invalid_Retry_After_is_ignored()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Text(429, "").With("Retry-After", "soon"), s_log);

        await Read(cluster);

        Assert.InRange(Assert.Single(cluster.Time.Delays), TimeSpan.FromSeconds(0.01), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task One_attempt_means_no_retries()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, s_busy);

        await Assert.ThrowsAsync<ClusterException>(
            () => cluster.Api(ScriptedCluster.Patient with { Attempts = 1 }).ReadCommitLogAsync("research", "Echo", default));

        Assert.Single(cluster.Log);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_cancelled_and_retried()
    {
        FakeTimeProvider time = new();
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Stalled(), s_log);
        ApiOptions options = new() { FirstDelay = TimeSpan.Zero };
        ClusterApi api = new(ScriptedCluster.Address, ScriptedCluster.Ring(null), cluster.Clients(), options, time);

        Task<IReadOnlyList<CommitEntry>> reading = api.ReadCommitLogAsync("research", "Echo", default);
        await cluster.Stalling;
        time.Advance(options.RequestTimeout);

        Assert.Single(await reading);
    }

    [Fact]
    public async Task A_request_without_an_answer_is_repeated_once()
    {
        FakeTimeProvider time = new() { AutoAdvanceAmount = TimeSpan.Zero };
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Stalled(), Reply.Stalled(), s_log);
        ClusterApi api = new(ScriptedCluster.Address, ScriptedCluster.Ring(null), cluster.Clients(), new ApiOptions { FirstDelay = TimeSpan.Zero }, time);

        Task reading = api.ReadCommitLogAsync("research", "Echo", default);
        while (!reading.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Equal(FailureKind.TimedOut, (await Assert.ThrowsAsync<ClusterException>(() => reading)).Kind);
        Assert.Equal(2, cluster.Log.Count);
    }

    [Fact]
    public async Task A_wait_is_told_with_the_time_that_is_left()
    {
        FakeTimeProvider time = new();
        List<WaitNotice> notices = [];
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Stalled());
        ClusterApi api = new(ScriptedCluster.Address, ScriptedCluster.Ring(null), cluster.Clients(), new ApiOptions { Attempts = 1, Waiting = notices.Add }, time);

        Task reading = api.ReadCommitLogAsync("research", "Echo", default);
        await cluster.Stalling;
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(notices);
        time.Advance(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<ClusterException>(() => reading);
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([30d, 60, 90], notices.Select(notice => notice.Waited.TotalSeconds));
        Assert.EndsWith("for 30 s so far, and for 1 min 10 s more at most.", notices[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_noted_for_its_item_until_it_is_answered()
    {
        FakeTimeProvider time = new();
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Stalled(), s_log);
        ApiOptions options = new() { FirstDelay = TimeSpan.Zero };
        ClusterApi api = new(ScriptedCluster.Address, ScriptedCluster.Ring(null), cluster.Clients(), options, time);
        OpenRequests requests = new();
        requests.Collect();

        Task reading = api.ReadCommitLogAsync("research", "Echo", default);
        await cluster.Stalling;
        time.Advance(TimeSpan.FromSeconds(50));
        OpenRequest? awaited = requests.Longest;
        time.Advance(options.RequestTimeout);
        await reading;

        Assert.Equal((ScriptedCluster.Address.Domain, true, 50d), (awaited!.Peer, awaited.IsPrompt, awaited.Waited.TotalSeconds));
        Assert.StartsWith("GET /v1/algorithms/research/Echo", awaited.What, StringComparison.Ordinal);
        Assert.Null(requests.Longest);
    }

    [Fact]
    public async Task A_final_time_out_reports_its_duration()
    {
        FakeTimeProvider time = new();
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Stalled());
        ClusterApi api = new(ScriptedCluster.Address, ScriptedCluster.Ring(null), cluster.Clients(), new ApiOptions { Attempts = 1 }, time);

        Task reading = api.ReadCommitLogAsync("research", "Echo", default);
        await cluster.Stalling;
        time.Advance(TimeSpan.FromSeconds(100));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => reading);
        Assert.Equal(FailureKind.TimedOut, failure.Kind);
        Assert.Contains("within 100 seconds", failure.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public void A_number_of_attempts_out_of_range_is_refused(int attempts) =>
        Assert.Equal(FailureKind.InvalidInput, Assert.Throws<MigrationException>(() => new ApiOptions { Attempts = attempts }).Kind);

    private static Task<IReadOnlyList<CommitEntry>> Read(ScriptedCluster cluster) =>
        cluster.Api().ReadCommitLogAsync("research", "Echo", default);

    private static async Task<IReadOnlyList<TimeSpan>> DelaysWith(double random)
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, s_busy);
        ApiOptions options = ScriptedCluster.Patient with { Randomness = () => random };
        await Assert.ThrowsAsync<ClusterException>(() => cluster.Api(options).ReadCommitLogAsync("research", "Echo", default));
        return cluster.Time.Delays;
    }
}
