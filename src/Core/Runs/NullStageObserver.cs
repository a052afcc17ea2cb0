namespace AlgorithmiaMigration.Runs;

/// <summary>An observer that ignores all calls.</summary>
internal sealed class NullStageObserver : IStageObserver
{
    public static NullStageObserver Instance { get; } = new();

    public void Decided(string line) { }

    public void Warned(string line) { }

    public void Working(string step) { }
}
