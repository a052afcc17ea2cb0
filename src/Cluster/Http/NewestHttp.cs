namespace AlgorithmiaMigration.Cluster.Http;

/// <summary>Asks for HTTP/2 and takes what the server offers: many small questions then share one connection and its greeting. .NET Framework
/// speaks HTTP/1.1 only.</summary>
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
