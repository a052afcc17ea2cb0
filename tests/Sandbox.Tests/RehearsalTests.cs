using AlgorithmiaMigration.Cluster;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox.Rehearsal.Display;
using AlgorithmiaMigration.Sandbox.Rehearsal.Parts;
using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>The rehearsal's own checks must find every change that is made after the engine has finished.</summary>
public sealed class RehearsalTests : SandboxTest
{
    private readonly HttpClients _http = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("algo-rehearsal-test-").FullName;

    protected override SandboxOptions Options => new() { Clusters = ["dev", "prod"], SeedShowcase = false, SeededDataFiles = 3, SeededDataBytes = 2_000_000 };

    private EmulatedCluster Prod => Host["prod"];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _http.Dispose();
        TestFolder.Remove(_folder);
    }

    [Fact]
    public async Task Data_that_was_copied_completely_causes_no_finding()
    {
        DataPart part = new(Host, await SessionAsync());

        Findings findings = await VerifiedAsync(part, () => { });

        Assert.Empty(findings.Problems);
        Assert.Equal(2 + 2 + 4, findings.Checks);
    }

    [Theory]
    [InlineData("file000002.txt", "other", "the content of 'file000002.txt'")]
    [InlineData("another.txt", "x", "'another.txt' is unexpected")]
    public async Task A_file_that_differs_from_the_source_is_found(string name, string text, string problem)
    {
        DataPart part = new(Host, await SessionAsync());

        Findings findings = await VerifiedAsync(part, () => Prod.AddFile("load", "ManyFiles", DataFileSeed.Text(name, text)));

        Assert.Contains(problem, Assert.Single(findings.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_with_another_value_is_found()
    {
        AlgorithmSeed seed = new("research", "Echo") { Commits = [new CommitSeed("First")], Secrets = [new SecretSeed("token", "TOKEN", "dev's own")] };
        await SeedAsync(seed);
        await Prod.AddAlgorithmAsync(seed with { Secrets = [] }, CancellationToken.None);
        AlgoSession session = await SessionAsync();
        Algorithm echo = (await session.Source.Api.FindAlgorithmAsync("research", "Echo", default))!;
        SecretPart part = new(Host, session, [echo], _folder);

        Findings good = await VerifiedAsync(part, () => { });
        using ApiClient api = new(Prod.ApiUri, Prod.Account("research").Key);
        Algorithm there = (await session.Destinations[0].Api.FindAlgorithmAsync("research", "Echo", default))!;
        string root = $"/v1/algorithms/{there.Id}/secrets";
        string id = (await api.GetAsync(root)).At("secrets.0.id")!;
        Findings bad = await VerifiedAsync(part, () => api.PutAsync($"{root}/{id}", """{"secret_value":"tampered"}""").GetAwaiter().GetResult().Expect(200));

        Assert.Empty(good.Problems);
        Assert.EndsWith("the value differs", Assert.Single(bad.Problems), StringComparison.Ordinal);
    }

    private static async Task<Findings> VerifiedAsync(Part part, Action tamper)
    {
        IReadOnlyList<Outcome> outcomes = await part.RunAsync(apply: true, (_, _) => new QuietDisplay(), CancellationToken.None);
        Assert.Empty(part.Unmet(outcomes));
        tamper();
        Findings findings = new();
        await part.VerifyAsync(outcomes, findings, CancellationToken.None);
        return findings;
    }

    private async Task<AlgoSession> SessionAsync()
    {
        AlgoCluster[] clusters = await Task.WhenAll(Host.Clusters.Select(async cluster => (await ClusterConnector.ConnectAsync(
            ClusterAddress.Of(cluster.Name, cluster.ApiUri.ToString(), cluster.GitUri.ToString()),
            [.. cluster.Accounts.Select(account => new ClusterKey(account.Name, new Secret(account.Key)))], null, _http, new ApiOptions(),
            TimeProvider.System, CancellationToken.None)).Cluster));
        string journal = Path.Combine(_folder, "journal.jsonl");
        return new AlgoSession(clusters[0], clusters[1..], new MigrationServices(
            () => throw new InvalidOperationException("No git here."), null!, new FileJournal(journal, TimeProvider.System, "test"), TimeProvider.System, () => 0.5));
    }
}
