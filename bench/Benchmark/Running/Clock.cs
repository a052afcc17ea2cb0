using System.Diagnostics;

namespace AlgorithmiaMigration.Bench;

/// <summary>The time and the processor time since it was started; the latter with all children that have ended since.</summary>
internal sealed class Clock
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _cpu = ProcessTimes.OfThis().All;
    private readonly TimeSpan _children = ProcessTimes.OfThis().Children;

    public double Seconds => Stopwatch.GetElapsedTime(_started).TotalSeconds;

    public double CpuSeconds => (ProcessTimes.OfThis().All - _cpu).TotalSeconds;

    /// <summary>Of the children alone; null where the system does not tell.</summary>
    public double? ChildrenCpuSeconds => ProcessTimes.SeesChildren ? (ProcessTimes.OfThis().Children - _children).TotalSeconds : null;
}
