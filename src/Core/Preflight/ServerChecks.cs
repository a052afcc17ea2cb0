using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Preflight;

/// <summary>The servers of the session's clusters: whether they answer, their encryption, their certificates, their clocks.</summary>
internal sealed class ServerChecks(AlgoSession session, PreflightOptions options, FindingList findings)
{
    public Task RunAsync(CancellationToken cancellation) => Task.WhenAll(
        new[] { session.Source }.Concat(session.Destinations).Distinct().Select(cluster => CheckAsync(cluster, cancellation)));

    private async Task CheckAsync(AlgoCluster cluster, CancellationToken cancellation)
    {
        if (cluster.Probe is not { } probe) return;
        foreach (ServerState server in await probe.AllAsync(cancellation).ConfigureAwait(false)) Check(cluster, server);
    }

    private void Check(AlgoCluster cluster, ServerState server)
    {
        string subject = $"{cluster} ({server.Role} {server.Address})";
        if (server.Address.Scheme != Uri.UriSchemeHttps && !server.Address.IsLoopback)
            findings.Warning(MigrationCheck.AddressNotEncrypted, subject, "Keys and code are sent without TLS.", "Specify an https address with Connect-AlgoCluster.");
        if (server.Failure is { } failure) findings.Failed(subject, failure);
        if (server.CertificateEnds is { } end) CheckCertificate(subject, end);
        if (server.ClockDifference is { } difference && difference.Duration() > options.ClockTolerance)
            findings.Warning(MigrationCheck.ClockDiffers, subject, FormattableString.Invariant(
                $"Its clock is {difference.Duration().TotalSeconds:0} seconds {(difference > TimeSpan.Zero ? "ahead of" : "behind")} this machine's."),
                "Set both clocks by a time server: times in the journal and in logs cannot be compared otherwise.");
    }

    private void CheckCertificate(string subject, DateTimeOffset end)
    {
        TimeSpan left = end - session.Services.Time.GetUtcNow();
        if (left > options.CertificateReserve) return;
        findings.Warning(MigrationCheck.CertificateExpires, subject,
            FormattableString.Invariant($"Its certificate expires in {Math.Max(0, Math.Floor(left.TotalDays)):0} days, on {end.UtcDateTime:yyyy-MM-dd}."),
            "Renew it before it ends a migration that is running.");
    }
}
