using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Core.Tests.Accounts;

public sealed class AccountIndexTests
{
    private static readonly User Ann = new() { Cluster = "dev", Name = "ann", Email = "Ann@Example.com", FullName = "Ann Lee", CompanyRole = "Head" };

    [Fact]
    public void The_same_email_in_another_case_is_the_same_and_a_missing_one_is_neither_the_same_nor_another()
    {
        IndexedAccount there = new(Ann);

        IndexedAccount without = new(Ann with { Email = "" });
        Assert.Equal((true, false), (there.HasEmail("ann@example.COM"), there.HasOtherEmail("ann@example.COM")));
        Assert.Equal((false, true), (there.HasEmail("anna@example.com"), there.HasOtherEmail("anna@example.com")));
        Assert.Equal((false, false), (there.HasEmail(""), there.HasOtherEmail("")));
        Assert.Equal((false, false), (without.HasEmail("ann@example.com"), without.HasOtherEmail("ann@example.com")));
        Assert.Equal((false, false), (without.HasEmail(""), without.HasOtherEmail("")));
        Assert.False(new IndexedAccount("ann").HasEmail("ann@example.com"));
    }

    [Fact]
    public void Only_details_that_the_source_reports_are_compared()
    {
        IndexedAccount there = new(Ann);

        Assert.False(there.DiffersFrom(Ann));
        Assert.False(there.DiffersFrom(Ann with { CompanyRole = null, FullName = "" }));
        Assert.True(there.DiffersFrom(Ann with { CompanyName = "Example" }));
        Assert.True(there.DiffersFrom(Ann with { FullName = "ann lee" }));
    }

    [Fact]
    public void Differences_are_described_as_from_and_to()
    {
        User here = Ann with { CompanyName = "Example", CompanyRole = null };

        Assert.Equal(["full name: ann -> Ann Lee", "company: none -> Example"], UserDifferences.Of(here, Ann with { FullName = "ann" }));
        Assert.Equal(new UserDetails("Ann Lee", "Example", null), UserDifferences.Details(here, Ann with { FullName = "ann" }));
    }
}
