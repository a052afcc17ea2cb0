using System.Security;

namespace AlgorithmiaMigration.Files;

/// <summary>Which exceptions mean that the file system, or the path that was given to it, is at fault.</summary>
internal static class FileSystemErrors
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int WindowsLockViolation = unchecked((int)0x80070021);

    // EWOULDBLOCK: elsewhere .NET holds files for itself by advisory locks, and passes on what the system calls a lock that another has.
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    /// <summary>Whether a file could not be opened because somebody else has it open and does not share it.</summary>
    public static bool IsSharingViolation(IOException failure) =>
        failure.HResult is WindowsSharingViolation or WindowsLockViolation or LinuxWouldBlock or MacWouldBlock;

    /// <summary>Whether file operations throw this for a reason outside of our code. For filters around file operations alone: the last
    /// three types mean other things elsewhere.</summary>
    /// <remarks>No right to write is no <see cref="IOException"/>, and .NET Framework reports a malformed path as an
    /// <see cref="ArgumentException"/> or a <see cref="NotSupportedException"/>.</remarks>
    public static bool Includes(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException;
}
