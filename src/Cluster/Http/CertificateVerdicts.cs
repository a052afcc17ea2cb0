using System.Net;
using System.Security.Authentication;

namespace AlgorithmiaMigration.Cluster.Http;

/// <summary>Adds the reason of a rejected certificate to the failure, for every user of the client.</summary>
internal sealed class CertificateVerdicts(HttpMessageHandler inner, CertificateCheck check) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException caught) when (IsTrustFailure(caught) && check.LastProblem is not null)
        {
            throw new HttpRequestException(caught.Message, new CertificateRejectedException(check.LastProblem, caught));
        }
    }

    /// <summary>.NET reports an authentication exception, .NET Framework a web exception with this status.</summary>
    private static bool IsTrustFailure(Exception exception)
    {
        for (Exception? each = exception; each is not null; each = each.InnerException)
            if (each is AuthenticationException or WebException { Status: WebExceptionStatus.TrustFailure }) return true;
        return false;
    }
}
