namespace AlgorithmiaMigration.Scenarios;

/// <summary>Waits for what a server does without a signal to its client.</summary>
internal static class Polling
{
    public static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; i < 3000 && !condition(); i++) await Task.Delay(10);
        Assert.True(condition(), "The condition was not met in time.");
    }
}
