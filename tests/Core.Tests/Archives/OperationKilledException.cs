namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Ends a run as if its process had been killed.</summary>
internal sealed class OperationKilledException : Exception;
