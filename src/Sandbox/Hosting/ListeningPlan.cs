using System.Security.Cryptography.X509Certificates;

namespace AlgorithmiaMigration.Sandbox.Hosting;

/// <summary>Where a cluster shall listen; port 0 is any free one, and without a certificate there is no HTTPS.</summary>
internal sealed record ListeningPlan(int HttpPort, int HttpsPort, X509Certificate2? Certificate = null, string? CaFile = null);
