namespace AlgorithmiaMigration.Cluster.LargeFiles;

/// <summary>A server does not store or return an object; the message says why.</summary>
internal sealed class LargeFileRefusedException(string message) : Exception(message);
