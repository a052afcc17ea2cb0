namespace AlgorithmiaMigration.Runs;

/// <summary>Hears what a stage does with one item. Calls come from any thread and return at once.</summary>
internal interface IStageObserver
{
    /// <summary>One line per decision, with the item's name (<c>-Verbose</c>).</summary>
    void Decided(string line);

    /// <summary>Something the operator must look at.</summary>
    void Warned(string line);

    /// <summary>What happens to the item now, such as <c>Waiting for the build</c>.</summary>
    void Working(string step);
}
