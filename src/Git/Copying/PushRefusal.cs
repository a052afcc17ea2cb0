namespace AlgorithmiaMigration.Git.Copying;

/// <param name="IsStale">Whether the destination is known to have moved.</param>
/// <param name="Reason">The reason that the server or the tool gave.</param>
internal sealed record PushRefusal(bool IsStale, string Reason)
{
    /// <summary>Whether the server refused the whole request. Its words then mean the same as in other answers; for a branch, they quote a
    /// rule of the server.</summary>
    public bool IsOfRequest { get; init; }
}
