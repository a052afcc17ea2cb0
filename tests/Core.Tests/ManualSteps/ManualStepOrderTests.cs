using AlgorithmiaMigration.ManualSteps;

namespace AlgorithmiaMigration.Core.Tests.ManualSteps;

public sealed class ManualStepOrderTests
{
    [Fact]
    public void Steps_are_sorted_by_cluster_account_and_algorithm_with_general_ones_last()
    {
        ManualStep[] mixed =
        [
            Step("prod-ha", "ann", "Echo", "Set A."), Step("prod", "", "", "Hand out keys."), Step("prod", "bob", "", "Send a password."),
            Step("prod", "bob", "Echo", "Set B."), Step("prod", "Ann", "Zoom", "Set A."), Step("prod", "bob", "Echo", "Set A."),
            Step("prod", "bob", "Echo", "Set B."),
        ];

        Assert.Equal(
            [
                "prod/Ann/Zoom: Set A.", "prod/bob: Send a password.", "prod/bob/Echo: Set A.", "prod/bob/Echo: Set B.",
                "prod: Hand out keys.", "prod-ha/ann/Echo: Set A.",
            ],
            mixed.InOrder().Select(step => step.ToString()));
    }

    [Fact]
    public void The_general_steps_are_complete()
    {
        AlgoCluster dev = new(ClusterAddress.Of("dev.example.com"), new KeyRing([]), null!);
        AlgoCluster prod = new(ClusterAddress.Of("prod.example.com"), new KeyRing([]), null!);

        IReadOnlyList<ManualStep> steps = GeneralManualSteps.At(dev, prod);

        foreach (string word in new[] { "event listeners", "connectors", "callers", "keys", "warm slots", "default collections", "roles",
            "legacy languages", "image registries", "secret providers", "source hosts", "Insights" })
            Assert.Contains(steps, step => step.What.Contains(word, StringComparison.Ordinal));
        Assert.All(steps, step =>
        {
            Assert.Equal(("prod.example.com", "", ""), (step.Cluster, step.Account, step.Algorithm));
            Assert.All([step.What, step.Why, step.How], text => Assert.EndsWith(".", text, StringComparison.Ordinal));
            Assert.NotEmpty(step.Where);
        });
    }

    [Theory]
    [InlineData("warm slots", "https://api.dev.example.com/v1/admin/reservations")]
    [InlineData("legacy languages", "https://api.dev.example.com/v1/admin/legacy-algorithms")]
    [InlineData("image registries", "https://api.dev.example.com/v1/registries")]
    [InlineData("secret providers", "https://api.dev.example.com/v1/admin/secret-provider")]
    [InlineData("source hosts", "https://api.dev.example.com/v1/scms")]
    [InlineData("Insights", "https://api.dev.example.com/v1/admin/insights-connection")]
    public void A_step_of_administration_names_the_route_that_shows_what_the_source_has(string what, string route)
    {
        AlgoCluster dev = new(ClusterAddress.Of("dev.example.com"), new KeyRing([]), null!);
        AlgoCluster prod = new(ClusterAddress.Of("prod.example.com"), new KeyRing([]), null!);

        ManualStep step = Assert.Single(GeneralManualSteps.At(dev, prod), step => step.What.Contains(what, StringComparison.Ordinal));

        Assert.Contains($"GET {route} ", step.How, StringComparison.Ordinal);
        Assert.StartsWith("https://prod.example.com, administration", step.Where, StringComparison.Ordinal);
    }

    private static ManualStep Step(string cluster, string account, string algorithm, string what) => new()
    {
        Area = ManualStepArea.Secret, Cluster = cluster, Account = account, Algorithm = algorithm, What = what, Why = "y", Where = "w", How = "h",
    };
}
