namespace AlgorithmiaMigration.Sandbox.Data;

/// <summary>The cluster's configured capacity is used up.</summary>
internal sealed class DiskFullException : Exception;
