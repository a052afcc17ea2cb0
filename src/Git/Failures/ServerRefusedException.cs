namespace AlgorithmiaMigration.Git.Failures;

/// <summary>A git server reports an error within an answer, instead of with an HTTP status.</summary>
/// <param name="words">The server's words.</param>
internal sealed class ServerRefusedException(string words) : Exception(words);
