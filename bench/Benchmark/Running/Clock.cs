using System.Diagnostics;

namespace AlgorithmiaMigration.Bench;

/// <summary>The time and the processor time since its creation; processor time includes all children that have ended since.</summary>
internal sealed class Clock
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _cpu = ProcessTimes.OfThis().All;
    private readonly TimeSpan _children = ProcessTimes.OfThis().Children;

    public double Seconds => Stopwatch.GetElapsedTime(_started).TotalSeconds;

    public double CpuSeconds => (ProcessTimes.OfThis().All - _cpu).TotalSeconds;

    /// <summary>The processor time of the children alone; null where the system does not provide it.</summary>
    public double? ChildrenCpuSeconds => ProcessTimes.SeesChildren ? (ProcessTimes.OfThis().Children - _children).TotalSeconds : null;
}
