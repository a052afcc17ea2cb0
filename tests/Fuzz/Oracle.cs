using System.Diagnostics;

namespace AlgorithmiaMigration.Fuzz;

/// <summary>What reading may cost and how it may fail, whatever the bytes are.</summary>
internal static class Oracle
{
    private const long MostBytes = 200_000_000;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(2);

    // On a machine that does other things as well, only the time of the processor tells how much a reader works.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    /// <summary>Reads, and returns what is wrong with how it went; null for nothing.</summary>
    public static string? Problem(FuzzTarget target, byte[] input)
    {
        long allocated = GC.GetTotalAllocatedBytes(), start = Stopwatch.GetTimestamp();
        TimeSpan work = Environment.CpuUsage.TotalTime;
        try
        {
            target.Read(input);
        }
        catch (Exception raw)
        {
            return raw.ToString();
        }
        TimeSpan taken = Stopwatch.GetElapsedTime(start);
        work = Environment.CpuUsage.TotalTime - work;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        return work > s_longest || taken > s_longestWait ? $"It took {taken.TotalSeconds:0.0} s, of which {work.TotalSeconds:0.0} s were work." : allocated > MostBytes ? $"It allocated {allocated} bytes." : null;
    }

    /// <summary>Fails where the code under test contradicts itself.</summary>
    public static void Require(bool holds, string what)
    {
        if (!holds) throw new InvalidOperationException(what);
    }
}
