namespace AlgorithmiaMigration.Git.Copying;

/// <param name="IsStale">Whether it is certain that the destination moved.</param>
/// <param name="Words">The reason as it was given.</param>
internal sealed record PushRefusal(bool IsStale, string Words);
