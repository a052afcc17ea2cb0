using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace AlgorithmiaMigration.Cluster.Http;

/// <summary>What is wrong with a server's certificate, as a reason that users can act on.</summary>
/// <param name="Reason">The rest of a sentence that begins with "Its certificate".</param>
internal sealed record CertificateProblem(string Reason)
{
    private const string SubjectAlternativeName = "2.5.29.17";

    public static CertificateProblem Missing() => new("is missing");

    public static CertificateProblem OtherHost(X509Certificate2 certificate) => new($"is for another host ({NamesIn(certificate)})");

    /// <param name="certificate">The server's own certificate.</param>
    /// <param name="status">What the chain reports besides an untrusted root.</param>
    /// <param name="caFile">The file with authorities that was given, if any.</param>
    public static CertificateProblem InChain(X509Certificate2 certificate, X509ChainStatusFlags status, string? caFile)
    {
        if ((status & X509ChainStatusFlags.NotTimeValid) != 0) return OutOfTime(certificate);
        if ((status & X509ChainStatusFlags.Revoked) != 0) return new CertificateProblem("has been revoked");
        if ((status & X509ChainStatusFlags.NotValidForUsage) != 0) return new CertificateProblem("was not issued for servers");
        string reason = $"is signed by an authority that is not trusted here ({certificate.Issuer})";
        return new CertificateProblem(caFile is null ? reason : $"{reason}, and its root certificate is not in '{caFile}'");
    }

    private static CertificateProblem OutOfTime(X509Certificate2 certificate) =>
        new(string.Format(CultureInfo.InvariantCulture, "or one of its issuers' certificates is out of date (valid from {0:yyyy-MM-dd} to {1:yyyy-MM-dd})",
            certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime()));

    private static string NamesIn(X509Certificate2 certificate) =>
        certificate.Extensions[SubjectAlternativeName]?.Format(multiLine: false) is { Length: > 0 } names ? names : certificate.Subject;
}
