using AlgorithmiaMigration.Cluster.Failures;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster;

/// <summary>
/// Asks each server of a cluster for any answer, without a key and on a connection of its own, to see its certificate and its clock. No route
/// for this is documented (contract, section 1), so that every answer counts, also one that says that the path does not exist.
/// </summary>
internal sealed class ServerProbe(ClusterAddress address, HttpClients clients, ApiOptions options, TimeProvider time) : IServerProbe
{
    public async Task<IReadOnlyList<ServerState>> AllAsync(CancellationToken cancellation) => await Task.WhenAll(
        OfAsync("API", address.Api, "v1/openapispec", cancellation), OfAsync("git server", address.Git, "git/", cancellation)).ConfigureAwait(false);

    private async Task<ServerState> OfAsync(string role, Uri server, string path, CancellationToken cancellation)
    {
        ServerState state = new() { Role = role, Address = server };
        DateTimeOffset? ends = null;
        using HttpClient client = clients.Observing(address, certificate => ends = certificate.NotAfter.ToUniversalTime());
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            DateTimeOffset before = time.GetUtcNow();
            Task<HttpResponseMessage> answering = client.GetAsync(new Uri(server, path), HttpCompletionOption.ResponseHeadersRead, stop.Token);
            if (await Task.WhenAny(answering, Delay.For(options.RequestTimeout, time, stop.Token)).ConfigureAwait(false) != answering)
                return state with { Failure = NoAnswer(server) };
            using HttpResponseMessage answer = await answering.ConfigureAwait(false);
            DateTimeOffset middle = before + TimeSpan.FromTicks((time.GetUtcNow() - before).Ticks / 2);
            return state with { CertificateEnds = ends, ClockDifference = answer.Headers.Date - middle };
        }
        catch (Exception caught) when (UnansweredRequests.Of(caught, address with { Api = server }) is { } failure)
        {
            if (cancellation.IsCancellationRequested) throw new OperationCanceledException("The request was cancelled.", caught, cancellation);
            return state with { Failure = failure.ToException(address.Domain, attempts: 1) };
        }
        finally
        {
            stop.Cancel();
        }
    }

    private MigrationException NoAnswer(Uri server) => new(FailureKind.TimedOut,
        FormattableString.Invariant($"{server} did not answer within {options.RequestTimeout.TotalSeconds:0.#} seconds."), TransportFault.NoAnswer.Remedy);
}
