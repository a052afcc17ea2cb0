using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Core.Tests.Accounts;

public sealed class AccountRulesTests
{
    [Theory]
    [InlineData("ann", "ann@example.com")]
    [InlineData("A_1234567890123456789012345678", "a.b+c%d-e_f@sub.example.museum")]
    public void Valid_users_have_no_problems(string name, string email) => Assert.Empty(AccountRules.Problems(new UserDraft(name, email)));

    [Theory]
    [InlineData("ann", "ann@example.photography", "ends in '.photography'")]
    [InlineData("ann", "ann@localhost", "not a valid e-mail address")]
    [InlineData("ann", "", "not a valid e-mail address")]
    [InlineData("ann", "ännchen@example.com", "not a valid e-mail address")]
    [InlineData("1ann", "ann@example.com", "'1ann'")]
    [InlineData("ann-lee", "ann@example.com", "'ann-lee'")]
    [InlineData("a123456789012345678901234567890", "ann@example.com", "31 characters")]
    public void Invalid_names_and_emails_are_reported(string name, string email, string words) =>
        Assert.Contains(words, Assert.Single(AccountRules.Problems(new UserDraft(name, email))), StringComparison.Ordinal);

    [Theory]
    [InlineData(100, 100, 200, 0)]
    [InlineData(101, 100, 200, 1)]
    [InlineData(100, 101, 200, 1)]
    [InlineData(100, 100, 201, 1)]
    public void A_text_may_be_as_long_as_the_limit(int name, int company, int role, int problems) => Assert.Equal(problems, AccountRules.Problems(
        new UserDraft("ann", "ann@example.com") { FullName = new('x', name), CompanyName = new('x', company), CompanyRole = new('x', role) }).Count);

    [Theory]
    [InlineData(100, 0)]
    [InlineData(101, 1)]
    public void An_email_may_be_as_long_as_the_limit(int length, int problems) =>
        Assert.Equal(problems, AccountRules.Problems(new UserDraft("ann", new string('a', length - "@example.com".Length) + "@example.com")).Count);

    [Theory]
    [InlineData("ann@example.abcdefg", "ends in '.abcdefg'")]
    [InlineData("ann.lee@localhost", "not a valid e-mail address")]
    [InlineData("ann@exämple.abcdef", "not a valid e-mail address")]
    public void Only_a_last_label_that_is_too_long_is_reported_as_such(string email, string words) =>
        Assert.Contains(words, Assert.Single(AccountRules.Problems(new UserDraft("ann", email))), StringComparison.Ordinal);

    [Fact]
    public void All_problems_are_reported()
    {
        string text = new('x', 201);
        UserDraft draft = new("1", "2") { FullName = text, CompanyName = text, CompanyRole = text };

        Assert.Equal(5, AccountRules.Problems(draft).Count);
        Assert.Equal(4, AccountRules.Problems(new OrganizationDraft("1", "", text, "", "t")).Count);
    }
}
