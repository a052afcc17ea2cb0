#if !NET
using System.Net;
#endif

namespace AlgorithmiaMigration.Cluster.Http;

/// <summary>The only place that uses the process-wide TLS setting of .NET Framework.</summary>
internal static class SecurityProtocols
{
    /// <summary>
    /// Adds TLS 1.2 where a shell has pinned older protocols. Changes nothing where the system decides, and removes no protocol that a
    /// session has chosen: the setting applies to the whole process.
    /// </summary>
    public static void EnsureTls12()
    {
#if !NET
        if (ServicePointManager.SecurityProtocol != SecurityProtocolType.SystemDefault)
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
#endif
    }
}
