using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>What is known of a user besides the name (contract, section 14.1).</summary>
internal sealed record UserProfile(string Email, string? FullName = null, string? CompanyName = null, string? CompanyRole = null)
{
    public static UserProfile Default(string name) => new($"{name}@example.com", $"The user {name}");

    /// <summary>The members of a request, checked (section 14.2).</summary>
    /// <exception cref="ApiFailure">Something required is missing (3005), or breaks a rule (6001).</exception>
    public static UserProfile From(JsonObject request, bool isFullNameRequired)
    {
        string email = AccountRules.Required(request, "email", 100);
        if (!AccountRules.EmailPattern().IsMatch(email)) throw ApiFailure.Invalid($"'{email}' is not a valid email");
        return new UserProfile(email,
            isFullNameRequired ? AccountRules.Required(request, "fullname", 100) : AccountRules.Optional(request, "fullname", 100),
            AccountRules.Optional(request, "company_name", 100),
            AccountRules.Optional(request, "company_role", 200));
    }
}

/// <summary>Patterns and lengths (contract, sections 6 and 14.2).</summary>
internal static partial class AccountRules
{
    private const int LongestName = 30;

    public static string Name(JsonObject request, string member)
    {
        string name = Required(request, member, LongestName);
        return NamePattern().IsMatch(name) ? name : throw ApiFailure.Invalid($"'{name}' is not a valid {member}");
    }

    public static string Required(JsonObject request, string member, int longest) =>
        Optional(request, member, longest) is { Length: > 0 } text ? text : throw ApiFailure.FieldMissing(member);

    public static string? Optional(JsonObject request, string member, int longest) => request.Text(member) is not { } text ? null
        : text.Length <= longest ? text : throw ApiFailure.Invalid($"{member} is longer than {longest} characters");

    [GeneratedRegex("^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+[.][a-zA-Z]{2,6}$")]
    public static partial Regex EmailPattern();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_]*$")]
    private static partial Regex NamePattern();
}
