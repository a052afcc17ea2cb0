namespace AlgorithmiaMigration.Sandbox.Data;

/// <summary>The capacity that the behaviour gives a cluster is used up.</summary>
internal sealed class DiskFullException : Exception;
