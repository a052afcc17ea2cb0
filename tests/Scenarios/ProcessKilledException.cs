namespace AlgorithmiaMigration.Scenarios;

/// <summary>Simulates a killed process.</summary>
public sealed class ProcessKilledException : Exception;
