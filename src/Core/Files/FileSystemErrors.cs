using System.Security;

namespace AlgorithmiaMigration;

/// <summary>Which exceptions mean that the file system, or the path that was given to it, is at fault.</summary>
internal static class FileSystemErrors
{
    /// <summary>Whether file operations throw this for a reason outside of our code. For filters around file operations alone: the last
    /// three types mean other things elsewhere.</summary>
    /// <remarks>No right to write is no <see cref="IOException"/>, and .NET Framework reports a malformed path as an
    /// <see cref="ArgumentException"/> or a <see cref="NotSupportedException"/>.</remarks>
    public static bool Includes(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException;
}
