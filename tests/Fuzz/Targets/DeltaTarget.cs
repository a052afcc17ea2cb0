using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Fuzz;

/// <summary>A delta: what the check of arriving deltas accepts can be applied, and nothing else.</summary>
internal static class DeltaTarget
{
    private const int Longest = 1 << 20;

    public static void Read(byte[] delta)
    {
        DeltaCheck check = new();
        bool isAccepted;
        try
        {
            check.Feed(delta, delta.Length);
            isAccepted = check.IsComplete;
        }
        catch (InvalidDataException)
        {
            isAccepted = false;
        }
        // Longer objects are never expanded.
        if (check.BaseSize > Longest || check.ResultSize > Longest) return;
        try
        {
            byte[] result = Delta.Apply(new byte[check.BaseSize], delta);
            Oracle.Require(isAccepted && result.Length == check.ResultSize, "A delta is applied that the check refuses.");
        }
        catch (InvalidDataException)
        {
            Oracle.Require(!isAccepted, "A delta cannot be applied that the check accepts.");
        }
    }
}
