using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Where a user at a destination says other things than the source. What the source does not say is never cleared.</summary>
internal static class UserDifferences
{
    /// <summary>As <c>name: there -> here</c>.</summary>
    public static IEnumerable<string> Of(User source, User there) =>
        new[] { One("full name", source.FullName, there.FullName), One("company", source.CompanyName, there.CompanyName),
            One("role", source.CompanyRole, there.CompanyRole) }.OfType<string>();

    /// <summary>What to change.</summary>
    public static UserDetails Details(User source, User there) => new(
        source.FullName == there.FullName ? null : source.FullName,
        source.CompanyName == there.CompanyName ? null : source.CompanyName,
        source.CompanyRole == there.CompanyRole ? null : source.CompanyRole);

    internal static string? One(string name, string? source, string? there) =>
        string.IsNullOrEmpty(source) || source == there ? null : $"{name}: {(string.IsNullOrEmpty(there) ? "none" : there)} -> {source}";
}
