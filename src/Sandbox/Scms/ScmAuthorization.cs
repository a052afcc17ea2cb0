namespace AlgorithmiaMigration.Sandbox.Scms;

/// <summary>A user's connection with a source host (contract, section 13.2).</summary>
/// <param name="HostUser">The account at the source host.</param>
/// <param name="ByToken">Whether a token is used instead of OAuth.</param>
internal sealed record ScmAuthorization(string HostUser, bool ByToken);
