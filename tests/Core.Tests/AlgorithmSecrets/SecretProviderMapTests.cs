using AlgorithmiaMigration.AlgorithmSecrets;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Core.Tests.AlgorithmSecrets;

public sealed class SecretProviderMapTests
{
    private static readonly AlgoCluster Prod = new(ClusterAddress.Of("prod.example.com"), new KeyRing([]), null!);
    private static readonly SecretProvider Internal = new("1", "algorithmia_internal_secret_provider", IsEnabled: true, IsDefault: true);
    private static readonly SecretProvider Vault = new("2", "vault", IsEnabled: true, IsDefault: false);

    [Fact]
    public void The_provider_of_the_same_name_takes_it_whatever_its_place()
    {
        Assert.Equal(new SecretProviderMatch(Vault, null), Map(Internal, Vault).Match("vault"));
        Assert.Equal(new SecretProviderMatch(Internal, null), Map(Vault, Internal).Match(Internal.Name));
    }

    [Theory]
    [InlineData("disabled", "The secret provider 'vault' is disabled on prod.example.com: the value goes to the default provider, 'algorithmia_internal_secret_provider'.")]
    [InlineData("missing", "prod.example.com has no secret provider 'vault': the value goes to the default provider, 'algorithmia_internal_secret_provider'.")]
    public void Where_it_cannot_the_default_takes_it_and_the_operator_is_told(string state, string note)
    {
        SecretProviderMap map = state == "missing" ? Map(Internal) : Map(Vault with { IsEnabled = false }, Internal);

        Assert.Equal(new SecretProviderMatch(Internal, note), map.Match("vault"));
    }

    [Fact]
    public void A_source_that_does_not_tell_needs_no_note() => Assert.Equal(new SecretProviderMatch(Internal, null), Map(Vault, Internal).Match(null));

    [Fact]
    public void Without_a_default_that_works_nothing_takes_it()
    {
        MigrationException failure = Assert.Throws<MigrationException>(() => Map(Vault, Internal with { IsEnabled = false }).Match("other"));

        Assert.Equal(FailureKind.SecretProviderMissing, failure.Kind);
        Assert.Equal("prod.example.com has no secret provider 'other', and no enabled provider is the default.", failure.Message);
        Assert.Contains("vault, algorithmia_internal_secret_provider", failure.Remedy, StringComparison.Ordinal);
    }

    private static SecretProviderMap Map(params SecretProvider[] there) => new(Prod, there);
}
