using AlgorithmiaMigration.Accounts;

namespace AlgorithmiaMigration.Core.Tests.Accounts;

public sealed class AccountMapTests
{
    [Fact]
    public void An_empty_cell_leaves_the_line_open()
    {
        AccountMap map = new([new("ann", "ann@example.com", ""), new("bob", null, "robert")]);

        Assert.Equal("", map.Find("ann")?.Destination);
        Assert.Equal("robert", map.Find("bob")?.Destination);
        Assert.Null(map.Find("Bob"));
    }

    [Fact]
    public void Duplicate_lines_are_merged_and_a_completed_line_replaces_an_open_one()
    {
        AccountMap map = new([new("ann", null, ""), new("ann", null, "anna"), new("ann", null, "anna"), new("ann", null, "")]);

        Assert.Equal("anna", Assert.Single(map.Rows).Destination);
    }

    [Fact]
    public void All_contradictions_are_reported_together()
    {
        MigrationException failure = Assert.Throws<MigrationException>(() => new AccountMap(
        [
            new("ann", null, "x"), new("ann", null, "y"), new("bob", null, "X"), new("carla", null, "1st"),
            new("dave", null, new string('d', 31)), new("", null, "z"),
        ]));

        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        foreach (string text in new[] { "'ann' is mapped to both 'x' and 'y'", "both 'ann' and 'bob' are mapped to 'X'", "'1st'", "31 characters", "without Source" })
            Assert.Contains(text, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_for_several_destinations_is_open_where_they_differ()
    {
        AccountMapEntry[] merged = AccountMapEntry.Merge(
        [
            Entry("ann", "prod", "ann"), Entry("ann", "prod-ha", "ann"), Entry("bob", "prod", "bob"), Entry("bob", "prod-ha", "robert"),
            Entry("carla", "prod", "carla"), Entry("carla", "prod-ha", "", "taken"),
        ]).ToArray();

        Assert.Equal(["ann", "", ""], merged.Select(entry => entry.Destination));
        Assert.Equal("The destinations differ: bob at prod, robert at prod-ha.", merged[1].Finding);
        Assert.Equal("taken", merged[2].Finding);
    }

    private static AccountMapEntry Entry(string source, string cluster, string destination, string finding = "fine") =>
        new() { Source = source, SourceEmail = "", Destination = destination, Finding = finding, DestinationCluster = cluster };
}
