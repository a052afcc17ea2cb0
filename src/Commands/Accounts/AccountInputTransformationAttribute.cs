using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.Accounts;

/// <summary>Converts users, organizations, outcomes, names, CSV rows and hashtables to account inputs.</summary>
internal sealed class AccountInputTransformationAttribute() : InputTransformationAttribute(typeof(AccountInput), Columns)
{
    private const string Remedy = "Specify a name, or an object with Name, UserName or Email.";

    private static readonly string[] NameColumns = ["Name", "UserName", "User", "Organization", "Source"];
    private static readonly string[] EmailColumns = ["Email", "SourceEmail"];

    internal static readonly Type[] Exported =
        [typeof(User), typeof(Organization), typeof(UserOutcome), typeof(OrganizationOutcome), typeof(MemberOutcome), typeof(AccountMapEntry)];

    private static readonly RowColumns Columns = new([.. NameColumns, .. EmailColumns], Exported);

    private protected override IEnumerable<object>? FromObject(object? value) => value switch
    {
        null => throw Invalid("Expected an account, but the value is empty."),
        AccountInput account => [account],
        User user => [new AccountInput { Name = user.Name, User = user }],
        Organization organization => [new AccountInput { Name = organization.Name, Organization = organization }],
        UserOutcome outcome => [new AccountInput { Name = outcome.Name }],
        OrganizationOutcome outcome => [new AccountInput { Name = outcome.Name }],
        AccountMapEntry entry => [new AccountInput { Name = entry.Source, Email = entry.SourceEmail }],
        string name => [new AccountInput { Name = Named(name) }],
        ValueType => throw Invalid($"'{value}' does not name an account."),
        // Most of the module's objects have a Name, but of something else.
        _ => value.GetType().Assembly == typeof(User).Assembly ? throw Invalid($"'{value}' ({value.GetType().Name}) is not an account.") : null,
    };

    private protected override IEnumerable<object> FromRow(Row row)
    {
        string name = First(row, NameColumns), email = First(row, EmailColumns);
        return name.Length + email.Length > 0
            ? [new AccountInput { Name = name.Length == 0 ? "" : Named(name), Email = email }]
            : throw (NameColumns.Concat(EmailColumns).Any(row.Has)
                ? Invalid("The row has no value for Name, UserName or Email.")
                : RowProblems.Missing(row, "Name", Remedy));
    }

    private static string Named(string name)
    {
        WildcardText.Refuse(name, "Get-AlgoUser or Get-AlgoOrganization");
        return AlgorithmId.Checked(name, "account name");
    }

    private static string First(Row row, string[] columns) =>
        columns.Select(column => row[column]).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "";

    private static MigrationException Invalid(string message) => new(FailureKind.InvalidInput, message, Remedy);
}
