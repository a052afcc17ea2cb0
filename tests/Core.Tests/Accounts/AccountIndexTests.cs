using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Core.Tests.Accounts;

public sealed class AccountIndexTests
{
    private static readonly User Ann = new() { Cluster = "dev", Name = "ann", Email = "Ann@Example.com", FullName = "Ann Lee", CompanyRole = "Head" };

    [Fact]
    public void The_same_email_in_another_case_may_be_the_same_person_and_another_email_is_not()
    {
        IndexedAccount there = new(Ann);

        Assert.True(there.MayBe("ann@example.COM"));
        Assert.False(there.MayBe("anna@example.com"));
        Assert.True(there.MayBe(""));
        Assert.True(new IndexedAccount(Ann with { Email = "" }).MayBe("ann@example.com"));
        Assert.False(new IndexedAccount("ann").MayBe("ann@example.com"));
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
