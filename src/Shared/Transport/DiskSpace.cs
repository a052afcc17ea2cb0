namespace AlgorithmiaMigration.Shared;

/// <summary>Recognises a full disk from the codes and texts with which systems and tools report it.</summary>
internal static class DiskSpace
{
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int UnixNoSpace = 28;

    private static readonly string[] Texts =
        ["No space left on device", "not enough space on the disk", "Disk quota exceeded", "disk is full", "insufficient storage"];

    public static bool IsExhaustedBy(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
            if (cause is IOException { HResult: WindowsHandleDiskFull or WindowsDiskFull or UnixNoSpace } || IsReportedBy(cause.Message))
                return true;
        return false;
    }

    public static bool IsReportedBy(string text) => Texts.Any(known => text.Contains(known, StringComparison.OrdinalIgnoreCase));
}
