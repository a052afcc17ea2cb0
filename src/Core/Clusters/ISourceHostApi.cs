namespace AlgorithmiaMigration.Clusters;

/// <summary>The source hosts registered at a cluster (contract, section 13).</summary>
internal interface ISourceHostApi
{
    /// <summary>Every source host, including the internal one.</summary>
    Task<IReadOnlyList<RegisteredHost>> ListAsync(CancellationToken cancellation);

    /// <summary>Whether the user whose key is used for an account is authorized at a source host, by OAuth or by token.</summary>
    Task<HostAuthorization> AuthorizationAsync(string account, string hostId, CancellationToken cancellation);
}
