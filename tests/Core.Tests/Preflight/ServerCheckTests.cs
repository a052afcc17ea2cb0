using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Preflight;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>What the servers of a cluster say of themselves.</summary>
public sealed class ServerCheckTests
{
    private static readonly ServerState Healthy = new() { Role = "API", Address = new Uri("https://api.dev.example.com/") };

    [Fact]
    public async Task A_healthy_server_is_no_finding()
    {
        Assert.Empty(await FindAsync(time => Healthy with { CertificateEnds = time.GetUtcNow() + TimeSpan.FromDays(31), ClockDifference = TimeSpan.FromSeconds(-30) }));
    }

    [Theory]
    [InlineData(29.9, "Its certificate expires in 29 days, on 2026-02-01.")]
    [InlineData(-1, "Its certificate expires in 0 days, on 2026-01-01.")]
    public async Task A_certificate_that_expires_soon_is_found_with_the_days_that_are_left(double days, string message)
    {
        MigrationFinding finding = Assert.Single(await FindAsync(time => Healthy with { CertificateEnds = time.GetUtcNow() + TimeSpan.FromDays(days) }));

        Assert.Equal((MigrationCheck.CertificateExpires, FindingSeverity.Warning, message), (finding.Check, finding.Severity, finding.Message));
    }

    [Theory]
    [InlineData(31, "Its clock is 31 seconds ahead of this machine's.")]
    [InlineData(-3600, "Its clock is 3600 seconds behind this machine's.")]
    public async Task A_clock_that_differs_is_found(int seconds, string message)
    {
        MigrationFinding finding = Assert.Single(await FindAsync(_ => Healthy with { ClockDifference = TimeSpan.FromSeconds(seconds) }));

        Assert.Equal((MigrationCheck.ClockDiffers, message), (finding.Check, finding.Message));
    }

    [Theory]
    [InlineData("http://api.dev.example.com/", 1)]
    [InlineData("http://127.0.0.1:8080/", 0)]
    public async Task An_address_without_encryption_is_found_unless_it_is_of_this_machine(string address, int findings)
    {
        IReadOnlyList<MigrationFinding> found = await FindAsync(_ => Healthy with { Address = new Uri(address) });

        Assert.Equal(findings, found.Count(finding => finding.Check == MigrationCheck.AddressNotEncrypted));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_an_error_with_its_remedy()
    {
        MigrationFinding finding = Assert.Single(await FindAsync(_ => Healthy with
        {
            Failure = new MigrationException(FailureKind.UnknownHost, "The name cannot be resolved.", "Check the address."),
        }));

        Assert.Equal((MigrationCheck.ServerUnreachable, FindingSeverity.Error, "Check the address."), (finding.Check, finding.Severity, finding.Fix));
    }

    private static async Task<IReadOnlyList<MigrationFinding>> FindAsync(Func<TimeProvider, ServerState> state)
    {
        using ScriptedWorld world = new();
        AlgoCluster dev = world.Session.Source;
        AlgoCluster probed = new(dev.Address, dev.Keys, dev.Api) { Probe = new Probe(state(world.Time)) };
        FindingList findings = new();
        AlgoSession session = new(probed, world.Session.Destinations, world.Session.Services);
        await new ServerChecks(session, new PreflightOptions(), findings).RunAsync(CancellationToken.None);
        return findings.InOrder();
    }

    private sealed class Probe(ServerState state) : IServerProbe
    {
        public Task<IReadOnlyList<ServerState>> AllAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ServerState>>([state]);
    }
}
