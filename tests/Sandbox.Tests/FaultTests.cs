using System.Diagnostics;

namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class FaultTests : SandboxTest
{
    private const string Research = "/v1/algorithms/research";

    [Fact]
    public async Task A_status_is_returned_as_often_as_planned_with_the_planned_body()
    {
        Cluster.Faults.Add(new Fault { Path = "/v1/scms*", Status = 502, Body = "<html>Bad gateway</html>", ContentType = "text/html", Times = 2, Skip = 1 });
        ApiClient api = As("research");

        int[] statuses = new int[5];
        for (int i = 0; i < statuses.Length; i++) statuses[i] = (await api.GetAsync("/v1/scms")).Status;

        Assert.Equal([200, 502, 502, 200, 200], statuses);
        Assert.Equal(["status 502", "status 502"], Cluster.Log.Entries.Select(entry => entry.Fault).OfType<string>());
    }

    [Theory]
    [InlineData("3")]
    [InlineData(null)]
    public async Task Too_many_requests_with_and_without_a_hint(string? hint)
    {
        Cluster.Faults.Add(new Fault { Method = "get", Path = "/v1/scms", Status = 429, RetryAfter = hint });

        Answer answer = (await As("research").GetAsync("/v1/scms")).Expect(429);

        Assert.Equal(hint, answer.Headers.RetryAfter?.ToString());
        Assert.Empty(answer.Bytes);
    }

    [Fact]
    public async Task A_redirect_points_elsewhere()
    {
        Cluster.Faults.Add(new Fault { Path = "/v1/scms", Status = 302, Location = "http://127.0.0.1:1/v1/scms" });

        Answer answer = (await As("research").GetAsync("/v1/scms")).Expect(302);

        Assert.Equal("http://127.0.0.1:1/v1/scms", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_dropped_connection_hides_whether_the_request_was_processed(bool afterEffect)
    {
        Cluster.Faults.Add(new Fault { Method = "POST", Path = Research, Drop = true, AfterEffect = afterEffect });

        await Assert.ThrowsAsync<HttpRequestException>(() => As("research").PostAsync(Research, Bodies.Legacy("Echo")));

        (await As("research").GetAsync($"{Research}/Echo")).Expect(afterEffect ? 200 : 404);
        RequestEntry entry = Cluster.Log.Entries[0];
        Assert.Equal(0, entry.Status);
        Assert.Equal(afterEffect ? "drop after the effect" : "drop", entry.Fault);
    }

    [Fact]
    public async Task An_error_can_be_returned_although_the_request_was_processed()
    {
        Cluster.Faults.Add(new Fault { Method = "POST", Path = Research, Status = 500, AfterEffect = true });

        (await As("research").PostAsync(Research, Bodies.Legacy("Echo"))).Expect(500);

        (await As("research").GetAsync($"{Research}/Echo")).Expect(200);
    }

    [Fact]
    public async Task An_answer_can_be_truncated()
    {
        await CreateAsync("research", "Echo");
        Cluster.Faults.Add(new Fault { Path = $"{Research}/Echo", Truncate = true });

        await Assert.ThrowsAnyAsync<Exception>(() => As("research").GetAsync($"{Research}/Echo"));

        (await As("research").GetAsync($"{Research}/Echo")).Expect(200);
    }

    [Fact]
    public async Task A_delay_waits_for_the_clock_and_changes_nothing_else()
    {
        Cluster.Faults.Add(new Fault { Path = "/v1/scms", DelayMilliseconds = 5000 });

        Task<Answer> slow = As("research").GetAsync("/v1/scms");
        while (Cluster.Log.Entries.Count == 0) await As("research").GetAsync("/v1/openapispec");
        Assert.False(slow.IsCompleted);
        while (!slow.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(5));
            await As("research").GetAsync("/v1/openapispec");
        }

        (await slow).Expect(200);
    }

    [Fact]
    public async Task A_push_can_be_processed_and_its_answer_lost()
    {
        await CreateAsync("research", "Echo");
        GitClient git = Git();
        await git.CloneAsync(GitAddress("research", "Echo"), "echo");
        await git.RunAsync("echo", "commit", "--allow-empty", "-qm", "more");
        Cluster.Faults.Add(new Fault { Path = "/git/research/Echo.git/git-receive-pack", Drop = true, AfterEffect = true });

        Assert.NotEqual(0, (await git.TryAsync("echo", "push")).ExitCode);

        Answer builds = await As("research").GetAsync($"{Research}/Echo/builds");
        Assert.Equal(await git.HeadAsync("echo"), builds.At("results.0.commit_sha"));
    }

    [Fact]
    public async Task Git_requests_can_be_refused_temporarily()
    {
        await CreateAsync("research", "Echo");
        Cluster.Faults.Add(new Fault { Path = "/git/*", Status = 503 });
        GitClient git = Git();

        var (exitCode, output) = await git.TryAsync("", "ls-remote", GitAddress("research", "Echo").AbsoluteUri);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("503", output, StringComparison.Ordinal);
        await git.RunAsync("", "ls-remote", GitAddress("research", "Echo").AbsoluteUri);
    }

    [Theory]
    [InlineData("http", 1)]
    [InlineData("https", 2)]
    public async Task Latency_delays_every_answer_and_the_opening_of_connections(string scheme, int opening)
    {
        const int Trip = 80;
        await using SandboxHost host = await SandboxHost.StartAsync(
            new SandboxOptions { Clusters = ["slow"], SeedShowcase = false, Https = true, Latency = TimeSpan.FromMilliseconds(Trip) }, CancellationToken.None);
        int port = scheme == "http" ? host["slow"].ApiUri.Port : host["slow"].HttpsApiUri!.Port;
        // The certificate is irrelevant here.
        using SocketsHttpHandler handler = new() { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null } };
        using HttpClient client = new(handler);
        Uri address = new($"{scheme}://127.0.0.1:{port}/v1/openapispec");

        long first = await TimeAsync(client, address), second = await TimeAsync(client, address);

        // A timer can fire a few milliseconds early.
        Assert.True(first >= (opening + 1) * (Trip - 10), $"answered after {first} ms");
        Assert.True(second >= Trip - 10, $"answered after {second} ms");
    }

    private static async Task<long> TimeAsync(HttpClient client, Uri address)
    {
        Stopwatch watch = Stopwatch.StartNew();
        using HttpResponseMessage answer = await client.GetAsync(address);
        Assert.True(answer.IsSuccessStatusCode);
        return watch.ElapsedMilliseconds;
    }

    [Fact]
    public void A_plan_can_be_cleared()
    {
        FaultPlan plan = new FaultPlan().Add(new Fault { Path = "*", Drop = true, Times = 0 });
        Assert.NotNull(plan.Take("GET", "/v1/scms"));

        plan.Clear();

        Assert.Null(plan.Take("GET", "/v1/scms"));
    }
}
