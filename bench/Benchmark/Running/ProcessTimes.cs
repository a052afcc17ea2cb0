using System.Diagnostics;
using System.Globalization;

namespace AlgorithmiaMigration.Bench;

/// <summary>The processor time of this process and of its ended descendants.</summary>
/// <param name="Own">This process.</param>
/// <param name="Children">Ended descendants; zero where the system does not provide it (only Linux does).</param>
internal readonly record struct ProcessTimes(TimeSpan Own, TimeSpan Children)
{
    // USER_HZ, which is fixed for the values in /proc.
    private const double TicksPerSecond = 100;
    private const int OwnUser = 11, OwnSystem = 12, ChildrenUser = 13, ChildrenSystem = 14;

    public TimeSpan All => Own + Children;

    public static bool SeesChildren => File.Exists("/proc/self/stat");

    public static ProcessTimes OfThis()
    {
        if (SeesChildren) return Parse(File.ReadAllText("/proc/self/stat"));
        using Process self = Process.GetCurrentProcess();
        return new ProcessTimes(self.TotalProcessorTime, TimeSpan.Zero);
    }

    /// <summary>Reads a line of <c>/proc/PID/stat</c>. The program's name may contain any character, so fields are counted after it.</summary>
    internal static ProcessTimes Parse(string stat)
    {
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return new ProcessTimes(Time(OwnUser) + Time(OwnSystem), Time(ChildrenUser) + Time(ChildrenSystem));

        TimeSpan Time(int field) => TimeSpan.FromSeconds(long.Parse(fields[field], CultureInfo.InvariantCulture) / TicksPerSecond);
    }
}
