using System.Security.Cryptography.X509Certificates;

namespace AlgorithmiaMigration.Sandbox.Hosting;

/// <summary>The ports of a cluster; 0 selects a free port, and without a certificate there is no HTTPS.</summary>
internal sealed record ListeningPlan(int HttpPort, int HttpsPort, X509Certificate2? Certificate = null, string? CaFile = null);
