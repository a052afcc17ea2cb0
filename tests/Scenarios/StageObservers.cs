using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Runs an action when a step begins.</summary>
public sealed class OnStep(string awaited, Action act) : IStageObserver
{
    public void Decided(string line) { }

    public void Warned(string line) { }

    public void Working(string step)
    {
        if (step == awaited) act();
    }
}

/// <summary>Collects warnings.</summary>
public sealed class WarningLog : IStageObserver
{
    public List<string> Lines { get; } = [];

    public void Decided(string line) { }

    public void Warned(string line) => Lines.Add(line);

    public void Working(string step) { }
}
