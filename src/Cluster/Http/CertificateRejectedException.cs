using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster.Http;

/// <summary>A rejected certificate, with the reason that the platform's own exception does not give.</summary>
internal sealed class CertificateRejectedException(CertificateProblem problem, Exception inner)
    : MigrationException(FailureKind.CertificateRejected, $"Its certificate {problem.Reason}.", TransportFault.CertificateRejected.Remedy, inner);
