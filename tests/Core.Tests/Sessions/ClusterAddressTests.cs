using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Core.Tests.Sessions;

public sealed class ClusterAddressTests
{
    [Theory]
    [InlineData("dev.example.com")]
    [InlineData("https://dev.example.com/")]
    [InlineData("api.dev.example.com")]
    [InlineData("https://git.DEV.example.com")]
    public void The_domain_is_read_from_pasted_addresses(string text)
    {
        ClusterAddress address = ClusterAddress.Of(text);

        Assert.Equal("dev.example.com", address.Domain);
        Assert.Equal("https://api.dev.example.com/", address.Api.ToString());
        Assert.Equal("https://git.dev.example.com/git/research/Echo.git", address.Repository("research", "Echo").ToString());
        Assert.Equal("https://git.dev.example.com/git/research/Echo/0.1.1.git",
            address.Repository("research", "Echo", new SemanticVersion(0, 1, 1)).ToString());
    }

    [Fact]
    public void Addresses_are_independent_settings_and_may_carry_the_version()
    {
        ClusterAddress address = ClusterAddress.Of("dev.example.com", "http://127.0.0.1:8080/v1", "http://127.0.0.1:8081");

        Assert.Equal("http://127.0.0.1:8080/", address.Api.ToString());
        Assert.Equal("http://127.0.0.1:8081/git/a/b.git", address.Repository("a", "b").ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a domain")]
    [InlineData("user:key@dev.example.com")]
    [InlineData("dev.example.com/path")]
    public void Other_texts_are_refused(string text) =>
        Assert.Equal(FailureKind.InvalidInput, Assert.Throws<MigrationException>(() => ClusterAddress.Of(text)).Kind);

    [Theory]
    [InlineData("ftp://x/")]
    [InlineData("https://user:key@host/")]
    [InlineData("nonsense")]
    public void Invalid_addresses_and_addresses_with_keys_are_refused(string api) =>
        Assert.Contains("-ApiUri", Assert.Throws<MigrationException>(() => ClusterAddress.Of("d", api)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_is_chosen_by_owner_then_by_access_then_the_first()
    {
        ClusterKey first = new("first", new Secret("simfirst")), wide = new("wide", new Secret("simwide0")) { Reaches = ["team"] };
        KeyRing ring = new([first, wide]);

        Assert.Same(wide, ring.For("wide"));
        Assert.Same(wide, ring.For("team"));
        Assert.Same(first, ring.For("stranger"));
        Assert.Null(new KeyRing([]).For("anyone"));
    }

    [Fact]
    public void An_owner_map_maps_owners_and_refuses_contradictions()
    {
        OwnerMap map = new([new("research", "production")]);

        Assert.Equal("production", map.Find("research"));
        Assert.Null(map.Find("other"));
        Assert.Throws<MigrationException>(() => new OwnerMap([new("a", "b"), new("a", "c")]));
        Assert.Throws<MigrationException>(() => new OwnerMap([new("a", "not valid")]));
    }
}
