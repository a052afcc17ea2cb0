using System.Security;

namespace AlgorithmiaMigration.Files;

/// <summary>Recognizes exceptions whose cause is the file system or an invalid path.</summary>
internal static class FileSystemErrors
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int WindowsLockViolation = unchecked((int)0x80070021);

    // EWOULDBLOCK: on Linux and macOS, .NET uses advisory locks and reports the system's own error code.
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int UnixNoSpace = 28;
    private const int LinuxQuotaExceeded = 122;
    private const int MacQuotaExceeded = 69;

    /// <summary>Whether a file could not be opened because another process has it open without sharing it.</summary>
    public static bool IsSharingViolation(IOException failure) =>
        failure.HResult is WindowsSharingViolation or WindowsLockViolation or LinuxWouldBlock or MacWouldBlock;

    /// <summary>Whether the disk, or what this account may use of it, is full.</summary>
    public static bool IsDiskFull(Exception failure) =>
        failure is IOException { HResult: WindowsDiskFull or WindowsHandleDiskFull or UnixNoSpace or LinuxQuotaExceeded or MacQuotaExceeded };

    /// <summary>Whether the exception comes from the file system. Use it only in filters around file operations: the last three types mean
    /// other things elsewhere.</summary>
    /// <remarks>A missing permission is not an <see cref="IOException"/>, and .NET Framework reports a malformed path as an
    /// <see cref="ArgumentException"/> or a <see cref="NotSupportedException"/>.</remarks>
    public static bool Includes(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException;
}
