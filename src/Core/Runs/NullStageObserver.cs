namespace AlgorithmiaMigration.Runs;

/// <summary>Nobody listens.</summary>
internal sealed class NullStageObserver : IStageObserver
{
    public static NullStageObserver Instance { get; } = new();

    public void Decided(string line) { }

    public void Warned(string line) { }

    public void Working(string step) { }
}
