namespace AlgorithmiaMigration.Conventions;

internal static class Findings
{
    /// <summary>Fails with one line per finding: whoever broke a rule wants to see where.</summary>
    public static void None(IEnumerable<string> findings)
    {
        string[] all = [.. findings];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
