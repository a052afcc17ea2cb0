namespace AlgorithmiaMigration.Runs;

/// <summary>Is informed of what a stage does with one item. Members are called from any thread and must return immediately.</summary>
internal interface IStageObserver
{
    /// <summary>One line per decision, with the item's name (<c>-Verbose</c>).</summary>
    void Decided(string line);

    /// <summary>Something that the operator should check.</summary>
    void Warned(string line);

    /// <summary>The current step, such as <c>Waiting for the build</c>.</summary>
    void Working(string step);
}
