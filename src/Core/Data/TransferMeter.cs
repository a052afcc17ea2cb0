using System.Globalization;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Data;

/// <summary>Counts copied files and bytes, and reports them with the rate at most every 250 milliseconds.</summary>
internal sealed class TransferMeter(TimeProvider time, IStageObserver observer)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly long _start = time.GetTimestamp();
    private long _reported = -1;
    private long _bytes;
    private long _totalBytes;
    private int _files;
    private int _totalFiles;

    /// <summary>Whether the listing may still find more files.</summary>
    public bool IsCounting { get; set; } = true;

    public void Planned(DataFile file)
    {
        Interlocked.Increment(ref _totalFiles);
        Interlocked.Add(ref _totalBytes, file.Size);
        ReportIfDue();
    }

    public void Moved(int bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        ReportIfDue();
    }

    public void Finished()
    {
        Interlocked.Increment(ref _files);
        ReportIfDue();
    }

    private void ReportIfDue()
    {
        long now = time.GetTimestamp(), reported = Interlocked.Read(ref _reported);
        if (reported >= 0 && time.GetElapsedTime(reported, now) < Interval) return;
        if (Interlocked.CompareExchange(ref _reported, now, reported) == reported) observer.Working(Text(now));
    }

    private string Text(long now)
    {
        double seconds = time.GetElapsedTime(_start, now).TotalSeconds;
        long bytes = Interlocked.Read(ref _bytes);
        string more = IsCounting ? "+" : "";
        string rate = seconds > 0 ? $", {ByteSize.Of(bytes / seconds)}/s" : "";
        return string.Format(CultureInfo.InvariantCulture, "{0:N0} of {1:N0}{2} files, {3} of {4}{2}{5}",
            Volatile.Read(ref _files), Volatile.Read(ref _totalFiles), more, ByteSize.Of(bytes), ByteSize.Of(Interlocked.Read(ref _totalBytes)), rate);
    }
}
