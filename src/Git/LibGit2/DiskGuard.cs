namespace AlgorithmiaMigration.Git;

/// <summary>
/// Notices a full disk before libgit2 does: it writes packs through mapped memory, where a full disk is not an error but the
/// end of the process.
/// </summary>
internal sealed class DiskGuard(GitOptions options)
{
    private const long Interval = 1024 * 1024;
    private const long Reserve = 4 * Interval;
    private readonly string _folder = options.TemporaryFolder ?? Path.GetTempPath();
    private long _next;

    /// <summary>Call it with the bytes received so far.</summary>
    public void Require(long received)
    {
        if (received < _next) return;
        _next = received + Interval;
        if (Free() < Reserve) throw new IOException("No space left on device: " + _folder);
    }

    private long Free()
    {
        try
        {
            return new DriveInfo(Path.DirectorySeparatorChar == '\\' ? Path.GetPathRoot(Path.GetFullPath(_folder))! : _folder).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is ArgumentException or IOException or UnauthorizedAccessException)
        {
            // A network folder, whose space cannot be asked for.
            return long.MaxValue;
        }
    }
}
