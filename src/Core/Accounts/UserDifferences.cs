using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Accounts;

/// <summary>The differences between a user at a destination and the source's. Values that the source does not report are never
/// cleared.</summary>
internal static class UserDifferences
{
    /// <summary>The differences as <c>name: destination's value -> source's value</c>.</summary>
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
