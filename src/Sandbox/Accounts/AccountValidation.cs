using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>Patterns and lengths (contract, sections 6 and 14.2).</summary>
internal static partial class AccountValidation
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
