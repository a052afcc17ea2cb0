namespace AlgorithmiaMigration.Cluster.Http;

/// <summary>Requests HTTP/2 and accepts what the server supports: many small requests then share one connection and its handshake. .NET Framework
/// supports HTTP/1.1 only.</summary>
internal sealed class NewestHttp(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
#if NET
        request.Version = System.Net.HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
#endif
        return base.SendAsync(request, cancellationToken);
    }
}
