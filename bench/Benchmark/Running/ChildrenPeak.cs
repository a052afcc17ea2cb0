using System.Runtime.InteropServices;

namespace AlgorithmiaMigration.Bench;

/// <summary>The peak memory of the largest ended descendant of this process.</summary>
internal static class ChildrenPeak
{
    // RUSAGE_CHILDREN, and the position of ru_maxrss, in kilobytes, among the fields on 64-bit Linux.
    private const int Children = -1, MaximumResidentSet = 4, Numbers = 18, Kilobyte = 1024;

    /// <summary>In bytes; zero where the system does not provide it.</summary>
    public static long Bytes
    {
        get
        {
            long[] usage = new long[Numbers];
            bool isKnown = OperatingSystem.IsLinux() && Environment.Is64BitProcess && GetUsage(Children, usage) == 0;
            return isKnown ? usage[MaximumResidentSet] * Kilobyte : 0;
        }
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetUsage(int who, [Out] long[] usage);
}
