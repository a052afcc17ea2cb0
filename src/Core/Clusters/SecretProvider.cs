namespace AlgorithmiaMigration.Clusters;

/// <summary>Where a cluster keeps the values of secrets.</summary>
/// <param name="Id">The cluster's own id; differs between clusters.</param>
/// <param name="Name">What providers are matched by, such as <c>algorithmia_internal_secret_provider</c>.</param>
/// <param name="IsEnabled">Whether it takes secrets.</param>
/// <param name="IsDefault">Whether it is the one that the cluster itself would choose.</param>
internal sealed record SecretProvider(string Id, string Name, bool IsEnabled, bool IsDefault)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
