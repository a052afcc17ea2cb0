namespace AlgorithmiaMigration.Git.Copying;

/// <summary>What the server answered to a push that went through to it.</summary>
/// <param name="Refusal">Null when the branch was updated; otherwise the server's, or the tool's, reason.</param>
/// <param name="RemoteMessages">The lines that the server printed.</param>
internal sealed record PushReply(PushRefusal? Refusal, IReadOnlyList<string> RemoteMessages);
