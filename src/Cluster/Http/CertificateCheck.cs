using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AlgorithmiaMigration.Cluster.Http;

/// <summary>
/// Accepts or rejects a server's certificate: accepts what the machine trusts and what the given authorities have signed. A wrong host
/// name or an expired certificate is never accepted.
/// </summary>
internal sealed class CertificateCheck(CertificateAuthorities authorities)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private volatile CertificateProblem? _lastProblem;

    /// <summary>Why the last certificate was rejected; null if it was accepted, so that a later failure is not explained by it.</summary>
    public CertificateProblem? LastProblem => _lastProblem;

    public bool Accepts(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        CertificateProblem? problem = ProblemOf(certificate, chain, errors);
        _lastProblem = problem;
        return problem is null;
    }

    private CertificateProblem? ProblemOf(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return null;
        if (certificate is null) return CertificateProblem.Missing();
        if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0) return CertificateProblem.OtherHost(certificate);
        if (authorities.Certificates.Count == 0) return CertificateProblem.InChain(certificate, StatusOf(chain), authorities.File);

        X509ChainStatusFlags remaining = X509ChainStatusFlags.NoError;
        foreach (X509Certificate2[] set in authorities.Sets())
        {
            using X509Chain own = ChainTo(set, chain);
            bool built = Builds(own, certificate);
            remaining = StatusOf(own) & ~X509ChainStatusFlags.UntrustedRoot;
            if (built && remaining == X509ChainStatusFlags.NoError && EndsInAuthority(own)) return null;
        }
        return CertificateProblem.InChain(certificate, remaining, authorities.File);
    }

    /// <summary>A chain that can end in one of these authorities. The caller checks its root, since .NET Framework has no custom root trust.</summary>
    private static X509Chain ChainTo(X509Certificate2[] roots, X509Chain? presented)
    {
        X509Chain chain = new();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        chain.ChainPolicy.ExtraStore.AddRange(roots);
        if (presented is null) return chain;
        chain.ChainPolicy.ExtraStore.AddRange(presented.ChainPolicy.ExtraStore);
        foreach (X509ChainElement element in presented.ChainElements) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain;
    }

    private static bool Builds(X509Chain chain, X509Certificate2 certificate)
    {
        try
        {
            return chain.Build(certificate);
        }
        catch (CryptographicException)
        {
            // A certificate that the platform cannot parse is not trusted.
            return false;
        }
    }

    private bool EndsInAuthority(X509Chain chain) =>
        chain.ChainElements.Count > 0 && authorities.Contain(chain.ChainElements[chain.ChainElements.Count - 1].Certificate);

    private static X509ChainStatusFlags StatusOf(X509Chain? chain) =>
        chain is null ? X509ChainStatusFlags.NoError
            : chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
}
