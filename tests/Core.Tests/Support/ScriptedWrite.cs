namespace AlgorithmiaMigration.Core.Tests;

/// <summary>A member of a port that returns nothing.</summary>
internal sealed class ScriptedWrite<TRequest>(Transcript transcript, string name) : ScriptedCall<TRequest, bool>(transcript, name)
{
    /// <summary>Adds successes.</summary>
    public ScriptedWrite<TRequest> Succeeds(int times = 1)
    {
        for (int i = 0; i < times; i++) Returns(true);
        return this;
    }
}
