using System.Globalization;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>The schedules to try: <c>ALGO_TEST_SCHEDULES</c> is their number, <c>ALGO_TEST_SCHEDULE</c> the only one.</summary>
internal static class ScheduleSeeds
{
    private const string One = "ALGO_TEST_SCHEDULE", Number = "ALGO_TEST_SCHEDULES";
    private const int Ordinary = 50;

    public static IReadOnlyList<int> All => Read(One) is { } only ? [only] : [.. Enumerable.Range(1, Read(Number) ?? Ordinary)];

    /// <summary>The command that tries only this schedule.</summary>
    public static string Command(int seed) => $"{One}={seed} dotnet test tests/Scenarios --filter FullyQualifiedName~{nameof(ScheduleTests)}";

    private static int? Read(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
