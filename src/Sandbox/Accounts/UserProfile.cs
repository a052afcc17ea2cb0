using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>The properties of a user other than the name (contract, section 14.1).</summary>
internal sealed record UserProfile(string Email, string? FullName = null, string? CompanyName = null, string? CompanyRole = null)
{
    public static UserProfile Default(string name) => new($"{name}@example.com", $"The user {name}");

    /// <summary>Reads and validates the members of a request (section 14.2).</summary>
    /// <exception cref="ApiFailure">A required member is missing (3005) or invalid (6001).</exception>
    public static UserProfile From(JsonObject request, bool isFullNameRequired)
    {
        string email = AccountValidation.Required(request, "email", 100);
        if (!AccountValidation.EmailPattern().IsMatch(email)) throw ApiFailure.Invalid($"'{email}' is not a valid email");
        return new UserProfile(email,
            isFullNameRequired ? AccountValidation.Required(request, "fullname", 100) : AccountValidation.Optional(request, "fullname", 100),
            AccountValidation.Optional(request, "company_name", 100),
            AccountValidation.Optional(request, "company_role", 200));
    }
}
