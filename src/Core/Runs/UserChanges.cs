using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Runs;

/// <summary>The details of a user that the journal records with their former values.</summary>
internal static class UserChanges
{
    public const string FullName = "full name";
    public const string Company = "company";
    public const string Role = "role";

    /// <summary>What details change.</summary>
    public static IReadOnlyList<SettingChange> Of(User there, UserDetails details) =>
    [
        .. details.FullName is { } name ? SettingChange.Of(FullName, there.FullName, name) : [],
        .. details.CompanyName is { } company ? SettingChange.Of(Company, there.CompanyName, company) : [],
        .. details.CompanyRole is { } role ? SettingChange.Of(Role, there.CompanyRole, role) : [],
    ];

    /// <summary>The present value of a detail; null when it has none.</summary>
    public static string? ValueOf(string name, User user) => name switch
    {
        FullName => user.FullName,
        Company => user.CompanyName,
        Role => user.CompanyRole,
        _ => null,
    };

    /// <summary>The details with another value.</summary>
    /// <returns>Null when the value cannot be set: no source describes how a detail is cleared.</returns>
    public static UserDetails? With(UserDetails details, SettingChange change) => string.IsNullOrEmpty(change.Before) ? null : change.Name switch
    {
        FullName => details with { FullName = change.Before },
        Company => details with { CompanyName = change.Before },
        Role => details with { CompanyRole = change.Before },
        _ => null,
    };
}
