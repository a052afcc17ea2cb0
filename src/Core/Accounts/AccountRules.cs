using System.Globalization;
using System.Text.RegularExpressions;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Accounts;

/// <summary>The clusters' rules for names, e-mail addresses and lengths (contract, sections 6, 14.2 and 15.3).</summary>
internal static class AccountRules
{
    /// <summary>Longest name of a user or organization, in characters.</summary>
    public const int LongestName = 30;

    private const int LongestText = 100;
    private const int LongestRole = 200;
    private const int LongestLastLabel = 6;

    private static readonly Regex NamePattern = new("^[a-zA-Z][a-zA-Z0-9_]*$", RegexOptions.CultureInvariant);
    private static readonly Regex EmailPattern = new("^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+[.][a-zA-Z]{2,6}$", RegexOptions.CultureInvariant);

    /// <summary>Why a cluster would refuse the user; empty when it would accept it.</summary>
    public static IReadOnlyList<string> Problems(UserDraft draft) =>
        new[] { Name(draft.Name), Email(draft.Email), Length("full name", draft.FullName, LongestText),
            Length("company name", draft.CompanyName, LongestText), Length("company role", draft.CompanyRole, LongestRole) }
        .OfType<string>().ToArray();

    /// <summary>Why a cluster would refuse the organization; empty when it would accept it.</summary>
    public static IReadOnlyList<string> Problems(OrganizationDraft draft) =>
        new[] { Name(draft.Name), Required("label", draft.Label), Required("contact name", draft.ContactName), Required("e-mail", draft.Email),
            Length("URL", draft.Url, LongestText) }
        .OfType<string>().ToArray();

    /// <summary>Why a cluster would refuse the new details of a user; empty when it would accept them.</summary>
    public static IReadOnlyList<string> Problems(UserDetails details) =>
        new[] { Length("full name", details.FullName, LongestText), Length("company name", details.CompanyName, LongestText),
            Length("company role", details.CompanyRole, LongestRole) }
        .OfType<string>().ToArray();

    /// <summary>Why a cluster would refuse the new details of an organization; empty when it would accept them.</summary>
    public static IReadOnlyList<string> Problems(OrganizationDetails details) =>
        new[] { Length("label", details.Label, LongestText), Length("contact name", details.ContactName, LongestText),
            Length("e-mail", details.Email, LongestText), Length("URL", details.Url, LongestText) }
        .OfType<string>().ToArray();

    /// <summary>Why a cluster would refuse the name; null when it would accept it.</summary>
    public static string? Name(string name) =>
        name.Length > LongestName ? Longer($"name '{name}'", name, LongestName)
        : NamePattern.IsMatch(name) ? null
        : $"the name '{name}' must start with a letter, followed by letters, digits or underscores";

    /// <summary>Why a cluster would refuse the e-mail address; null when it would accept it.</summary>
    public static string? Email(string email)
    {
        if (email.Length > LongestText) return Longer("e-mail", email, LongestText);
        if (EmailPattern.IsMatch(email)) return null;
        int dot = email.LastIndexOf('.');
        return email.Contains('@') && dot > email.IndexOf('@') && email.Length - dot - 1 > LongestLastLabel
            ? $"the e-mail '{email}' ends in '{email.Substring(dot)}', and clusters allow at most {LongestLastLabel} letters there"
            : $"'{email}' is not a valid e-mail address for this cluster";
    }

    private static string? Required(string what, string text) => text.Length == 0 ? $"the {what} is missing" : Length(what, text, LongestText);

    private static string? Length(string what, string? text, int longest) => text?.Length > longest ? Longer(what, text, longest) : null;

    private static string Longer(string what, string text, int longest) => string.Format(CultureInfo.InvariantCulture,
        "the {0} has {1} characters, and clusters allow at most {2}", what, text.Length, longest);
}
