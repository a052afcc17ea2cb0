namespace AlgorithmiaMigration;

/// <summary>Hears what a stage does with one item. Calls come from any thread and return at once.</summary>
public interface IStageObserver
{
    /// <summary>One line per decision, with the item's name (<c>-Verbose</c>).</summary>
    void Decided(string line);

    /// <summary>Something the operator must look at.</summary>
    void Warned(string line);

    /// <summary>What happens to the item now, such as <c>Waiting for the build</c>.</summary>
    void Working(string step);
}

/// <summary>Nobody listens.</summary>
public sealed class NullStageObserver : IStageObserver
{
    public static NullStageObserver Instance { get; } = new();

    public void Decided(string line) { }

    public void Warned(string line) { }

    public void Working(string step) { }
}
