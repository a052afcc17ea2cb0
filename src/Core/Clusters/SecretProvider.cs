namespace AlgorithmiaMigration.Clusters;

/// <summary>A store for the values of secrets.</summary>
/// <param name="Id">The cluster's id of it; differs between clusters.</param>
/// <param name="Name">The name by which providers are matched, such as <c>algorithmia_internal_secret_provider</c>.</param>
/// <param name="IsEnabled">Whether it accepts secrets.</param>
/// <param name="IsDefault">Whether it is the cluster's default.</param>
internal sealed record SecretProvider(string Id, string Name, bool IsEnabled, bool IsDefault)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
