using System.Text;
using AlgorithmiaMigration.Cluster.Http;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>Answers every request with the next page.</summary>
internal sealed class EndlessList(Func<string> nextPage) : HttpMessageHandler
{
    internal ClusterApi Api() => new(ScriptedCluster.Address, ScriptedCluster.Ring("admADMIN0123456789", "research"), new HttpClients(_ => this),
        ScriptedCluster.Patient, new RecordingTime());

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage { Content = new StringContent(nextPage(), Encoding.UTF8, "application/json") });
}
