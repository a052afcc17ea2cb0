namespace AlgorithmiaMigration.Core.Tests;

/// <summary>A call for which the test defined no answer. No stage treats it as a failure of a cluster, so it ends the test.</summary>
internal sealed class UnscriptedCallException(string call, string name) : Exception(
    $"The test has no answer for {call}. Specify one: {name}.Returns(...), .Fails(...) or .Answers(...).");
