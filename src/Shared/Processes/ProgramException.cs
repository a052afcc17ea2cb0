namespace AlgorithmiaMigration.Shared;

/// <summary>A program was not found or could not be started. The message names it and says what to do.</summary>
internal sealed class ProgramException(string message, Exception? cause = null) : InvalidOperationException(message, cause);
