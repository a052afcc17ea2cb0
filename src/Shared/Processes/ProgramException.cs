namespace AlgorithmiaMigration.Shared;

/// <summary>A program was not found or could not be started. The message names the program and the remedy.</summary>
internal sealed class ProgramException(string message, Exception? cause = null) : InvalidOperationException(message, cause);
