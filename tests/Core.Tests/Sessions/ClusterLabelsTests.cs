using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Core.Tests.Sessions;

/// <summary>The short names of destinations in tables.</summary>
public sealed class ClusterLabelsTests
{
    [Theory]
    [InlineData("prod.example.com", "prod")]
    [InlineData("prod.example.com:8443", "prod")]
    [InlineData("prod", "prod")]
    [InlineData("localhost:8081", "localhost")]
    [InlineData("algorithmia-production-eu.example.com", "algorithmia-production-eu")]
    [InlineData("10.0.0.5", "10.0.0.5")]
    [InlineData("10.0.0.5:8080", "10.0.0.5:8080")]
    [InlineData("[::1]:8080", "[::1]:8080")]
    [InlineData("prod.example.com ha.example.com", "prod ha")]
    [InlineData("prod.eu.example.com prod.us.example.com", "prod.eu prod.us")]
    [InlineData("prod.example.com prod.example.org", "prod.example.com prod.example.org")]
    [InlineData("example.com eu.example.com", "example eu.example")]
    [InlineData("a.example.com:8443 b.example.com:8443", "a b")]
    [InlineData("a.localhost:46713 b.localhost:37287", "a b")]
    [InlineData("a.example.com:8443 a.example.com:9443 b.example.com", "a.example.com:8443 a.example.com:9443 b")]
    [InlineData("a.example.com:8443 a.example.com:9443", "a.example.com:8443 a.example.com:9443")]
    [InlineData("localhost:8081 localhost:8082", "localhost:8081 localhost:8082")]
    [InlineData("10.0.0.5 10.1.0.5", "10.0.0.5 10.1.0.5")]
    [InlineData("prod.example.com ha.example.com 10.0.0.5", "prod ha 10.0.0.5")]
    [InlineData("algorithmia-production-eu.example.com algorithmia-production-us.example.com", "eu us")]
    [InlineData("algorithmia-production-eu.a.com algorithmia-production-us.b.com", "eu.a us.b")]
    [InlineData("algorithmia-production.example.com algorithmia-production-us.example.com", "production production-us")]
    [InlineData("algo-prod-eu.example.com algo-prod-us.example.com", "algo-prod-eu algo-prod-us")]
    [InlineData("warehouse-production-eu.example.com algorithmia-production-us.example.com", "warehouse-production-eu algorithmia-production-us")]
    public void Are_as_destinationsas_they_stay_distinct(string clusters, string labels)
    {
        string[] names = clusters.Split(' ');
        ClusterLabels destinations = new(names);

        string[] found = [.. names.Select(destinations.Of)];

        Assert.Equal(labels.Split(' '), found);
        Assert.Equal(names.Length, found.Distinct().Count());
    }

    [Fact]
    public void Of_other_clusters_are_their_names() =>
        Assert.Equal("dev.example.com", new ClusterLabels(["prod.example.com", "ha.example.com"]).Of("dev.example.com"));
}
