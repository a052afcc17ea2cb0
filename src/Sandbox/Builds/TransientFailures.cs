using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Builds;

/// <summary>Compile and publish may fail once with a 400 when called "too quickly" (contract, section 4.3).</summary>
internal sealed class TransientFailures(SandboxBehaviour behaviour)
{
    private readonly ConcurrentDictionary<(Guid, string), bool> _seen = new();

    /// <summary>A JSON string, not an object: the shape in the tests of the newest client (section 4.1, shape 6).</summary>
    public static Reply Answer => new(400, JsonValue.Create("This is an expected failure mode, try again"));

    public bool IsDue(Guid algorithm, string operation) =>
        behaviour.TransientFailures && _seen.TryAdd((algorithm, operation), true);
}
