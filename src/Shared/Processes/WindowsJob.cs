using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AlgorithmiaMigration.Shared;

/// <summary>A job object of this process. Windows ends its programs when the last handle of the job is closed, which it does when this process ends.</summary>
internal static class WindowsJob
{
    private const int ExtendedLimits = 9;
    private const uint KillOnClose = 0x2000;

    private static readonly Lazy<IntPtr> Job = new(Create);

    /// <summary>Adds a program and the children that it will start. Where Windows refuses (some hosts run everything in a job that allows no other), the
    /// program is not tied.</summary>
    public static bool Add(Process process) => Job.Value != IntPtr.Zero && AssignProcessToJobObject(Job.Value, process.Handle);

    private static IntPtr Create()
    {
        IntPtr job = CreateJobObject(IntPtr.Zero, null);
        Limits limits = new() { Flags = KillOnClose };
        return job != IntPtr.Zero && SetInformationJobObject(job, ExtendedLimits, ref limits, (uint)Marshal.SizeOf<Limits>()) ? job : IntPtr.Zero;
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern IntPtr CreateJobObject(IntPtr attributes, string? name);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetInformationJobObject(IntPtr job, int kind, ref Limits limits, uint size);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool AssignProcessToJobObject(IntPtr job, IntPtr process);

    // JOBOBJECT_EXTENDED_LIMIT_INFORMATION; only the flags are set.
    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public long ProcessTime, JobTime;
        public uint Flags;
        public UIntPtr SmallestWorkingSet, LargestWorkingSet;
        public uint ActiveProcesses;
        public UIntPtr Affinity;
        public uint Priority, Scheduling;
        public ulong Reads, Writes, Others, ReadBytes, WrittenBytes, OtherBytes;
        public UIntPtr ProcessMemory, JobMemory, PeakProcessMemory, PeakJobMemory;
    }
}
