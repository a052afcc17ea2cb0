using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.Accounts;

/// <summary>
/// Turns what people pipe in (users, organizations, outcomes, names, CSV rows, hashtables) into requests. A bad one is a non-terminating
/// error and the next goes on.
/// </summary>
public sealed class AccountInputTransformationAttribute : InputTransformationAttribute
{
    private static readonly string[] NameColumns = ["Name", "UserName", "User", "Organization", "Source"];
    private static readonly string[] EmailColumns = ["Email", "SourceEmail"];

    private protected override Array ItemsOf(IEnumerable<object?> values) => values.Select(One).ToArray();

    private static AccountInput One(object? input) => input switch
    {
        null => throw Nobody("There is no account here: the value is empty."),
        AccountInput request => request,
        User user => new AccountInput { Name = user.Name, User = user },
        Organization organization => new AccountInput { Name = organization.Name, Organization = organization },
        UserOutcome outcome => new AccountInput { Name = outcome.Name },
        OrganizationOutcome outcome => new AccountInput { Name = outcome.Name },
        string name => new AccountInput { Name = AlgorithmId.Checked(name, "account name") },
        ValueType value => throw Nobody($"'{value}' does not name an account."),
        var other => FromRow(new Row(other)),
    };

    private static AccountInput FromRow(Row row)
    {
        string name = First(row, NameColumns), email = First(row, EmailColumns);
        if (name.Length + email.Length == 0)
            throw Nobody($"The row names nobody: it has no filled column Name, UserName or Email (it has: {string.Join(", ", row.Columns)}).");
        return new AccountInput { Name = name.Length == 0 ? "" : AlgorithmId.Checked(name, "account name"), Email = email };
    }

    private static string First(Row row, string[] columns) =>
        columns.Select(column => row[column]).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "";

    private static MigrationException Nobody(string message) =>
        new(FailureKind.InvalidInput, message, "Give a name, or an object with Name, UserName or Email.");
}
