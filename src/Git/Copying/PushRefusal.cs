namespace AlgorithmiaMigration.Git.Copying;

/// <param name="IsStale">Whether the destination is known to have moved.</param>
/// <param name="Reason">The reason that the server or the tool gave.</param>
internal sealed record PushRefusal(bool IsStale, string Reason);
