namespace AlgorithmiaMigration.Clusters;

/// <summary>The source hosts a cluster knows (contract, section 13).</summary>
internal interface ISourceHostApi
{
    /// <summary>Every source host, the internal one included.</summary>
    Task<IReadOnlyList<RegisteredHost>> ListAsync(CancellationToken cancellation);

    /// <summary>Whether the one whose key serves an account is authorised at a source host, by OAuth or by token.</summary>
    Task<HostAuthorization> AuthorizationAsync(string account, string hostId, CancellationToken cancellation);
}
