using System.Security.Authentication;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>Fails as .NET does when a TLS handshake fails, for whatever reason.</summary>
internal sealed class FailingHandshake : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new HttpRequestException("The SSL connection could not be established.", new AuthenticationException("The handshake failed."));
}
