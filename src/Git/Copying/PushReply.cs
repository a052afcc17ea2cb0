namespace AlgorithmiaMigration.Git.Copying;

/// <summary>The server's answer to a push that reached it.</summary>
/// <param name="Refusal">Why the branch was not updated; null when it was.</param>
/// <param name="RemoteMessages">The lines that the server printed.</param>
internal sealed record PushReply(PushRefusal? Refusal, IReadOnlyList<string> RemoteMessages);
