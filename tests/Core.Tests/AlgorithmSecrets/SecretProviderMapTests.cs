using AlgorithmiaMigration.AlgorithmSecrets;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Core.Tests.AlgorithmSecrets;

public sealed class SecretProviderMapTests
{
    private static readonly AlgoCluster Prod = new(ClusterAddress.Of("prod.example.com"), new KeyRing([]), null!);
    private static readonly SecretProvider Internal = new("1", "algorithmia_internal_secret_provider", IsEnabled: true, IsDefault: true);
    private static readonly SecretProvider Vault = new("2", "vault", IsEnabled: true, IsDefault: false);

    [Fact]
    public void The_provider_with_the_same_name_is_used()
    {
        Assert.Equal(new SecretProviderMatch(Vault, null), Map(Internal, Vault).Match("vault"));
        Assert.Equal(new SecretProviderMatch(Internal, null), Map(Vault, Internal).Match(Internal.Name));
    }

    [Theory]
    [InlineData("disabled", "The secret provider 'vault' is disabled on prod.example.com: the value goes to the default provider, 'algorithmia_internal_secret_provider'.")]
    [InlineData("missing", "prod.example.com has no secret provider 'vault': the value goes to the default provider, 'algorithmia_internal_secret_provider'.")]
    public void Otherwise_the_default_provider_is_used_with_a_note(string state, string note)
    {
        SecretProviderMap map = state == "missing" ? Map(Internal) : Map(Vault with { IsEnabled = false }, Internal);

        Assert.Equal(new SecretProviderMatch(Internal, note), map.Match("vault"));
    }

    [Fact]
    public void An_unknown_source_provider_gives_no_note() => Assert.Equal(new SecretProviderMatch(Internal, null), Map(Vault, Internal).Match(null));

    [Fact]
    public void Without_an_enabled_default_provider_it_fails()
    {
        MigrationException failure = Assert.Throws<MigrationException>(() => Map(Vault, Internal with { IsEnabled = false }).Match("other"));

        Assert.Equal(FailureKind.SecretProviderMissing, failure.Kind);
        Assert.Equal("prod.example.com has no secret provider 'other', and no enabled provider is the default.", failure.Message);
        Assert.Contains("vault, algorithmia_internal_secret_provider", failure.Remedy, StringComparison.Ordinal);
    }

    private static SecretProviderMap Map(params SecretProvider[] there) => new(Prod, there);
}
