namespace AlgorithmiaMigration.Conventions;

internal static class Findings
{
    /// <summary>Fails with one line per finding, so that the output shows where a rule is broken.</summary>
    public static void None(IEnumerable<string> findings)
    {
        string[] all = [.. findings];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
