using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.Accounts;

/// <summary>
/// Converts users, organizations, outcomes, names, CSV rows and hashtables to account inputs. An invalid value from the pipeline is a
/// non-terminating error; the pipeline continues with the next one.
/// </summary>
internal sealed class AccountInputTransformationAttribute : InputTransformationAttribute
{
    private static readonly string[] NameColumns = ["Name", "UserName", "User", "Organization", "Source"];
    private static readonly string[] EmailColumns = ["Email", "SourceEmail"];

    private protected override Array ItemsOf(IEnumerable<object?> values) => values.Select(One).ToArray();

    private static AccountInput One(object? input) => input switch
    {
        null => throw Invalid("Expected an account, but the value is empty."),
        AccountInput account => account,
        User user => new AccountInput { Name = user.Name, User = user },
        Organization organization => new AccountInput { Name = organization.Name, Organization = organization },
        UserOutcome outcome => new AccountInput { Name = outcome.Name },
        OrganizationOutcome outcome => new AccountInput { Name = outcome.Name },
        string name => new AccountInput { Name = AlgorithmId.Checked(name, "account name") },
        ValueType value => throw Invalid($"'{value}' does not name an account."),
        var other => FromRow(new Row(other)),
    };

    private static AccountInput FromRow(Row row)
    {
        string name = First(row, NameColumns), email = First(row, EmailColumns);
        if (name.Length + email.Length == 0)
            throw Invalid($"The row has no value for Name, UserName or Email (it has: {string.Join(", ", row.Columns)}).");
        return new AccountInput { Name = name.Length == 0 ? "" : AlgorithmId.Checked(name, "account name"), Email = email };
    }

    private static string First(Row row, string[] columns) =>
        columns.Select(column => row[column]).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "";

    private static MigrationException Invalid(string message) =>
        new(FailureKind.InvalidInput, message, "Give a name, or an object with Name, UserName or Email.");
}
