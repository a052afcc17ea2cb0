namespace AlgorithmiaMigration.Scenarios;

/// <summary>Stands for the end of the process.</summary>
public sealed class ProcessKilledException : Exception;
