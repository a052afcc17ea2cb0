using System.Runtime.InteropServices;

namespace AlgorithmiaMigration.Bench;

/// <summary>The memory of the largest among the children of this process that have ended, and theirs.</summary>
internal static class ChildrenPeak
{
    // RUSAGE_CHILDREN, and where ru_maxrss stands among the numbers of a 64-bit Linux; it counts kilobytes.
    private const int Children = -1, MaximumResidentSet = 4, Numbers = 18, Kilobyte = 1024;

    /// <summary>In bytes; zero where the system does not tell.</summary>
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
