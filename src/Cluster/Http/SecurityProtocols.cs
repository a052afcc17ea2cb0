#if !NET
using System.Net;
#endif

namespace AlgorithmiaMigration.Cluster.Http;

/// <summary>The one place that looks at the process-wide TLS setting of .NET Framework.</summary>
internal static class SecurityProtocols
{
    /// <summary>
    /// Adds TLS 1.2 where a shell has pinned older protocols. Where the system decides nothing is touched, and nothing a
    /// session has chosen is taken away: the setting belongs to the whole process.
    /// </summary>
    public static void EnsureTls12()
    {
#if !NET
        if (ServicePointManager.SecurityProtocol != SecurityProtocolType.SystemDefault)
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
#endif
    }
}
