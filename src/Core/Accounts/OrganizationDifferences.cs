using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Accounts;

/// <summary>
/// The differences between an organization at a destination and the source's. Values that the source does not report are never cleared, and
/// groups that are set at the destination stay: they may decide who owns the organization, even the operator.
/// </summary>
internal sealed class OrganizationDifferences
{
    public OrganizationDifferences(Organization source, Organization there, OrganizationType? type)
    {
        ExternalGroup[] missing = source.Groups.Where(group => !there.Groups.Any(one => one.Field == group.Field)).ToArray();
        Texts = new[]
        {
            UserDifferences.One("label", source.Label, there.Label),
            UserDifferences.One("contact", source.ContactName, there.ContactName),
            UserDifferences.One("e-mail", source.Email, there.Email),
            UserDifferences.One("URL", source.Url, there.Url),
            UserDifferences.One("type", source.Type, there.Type),
            UserDifferences.One("external id", source.ExternalId, there.ExternalId),
        }.OfType<string>().Concat(missing.Select(group => $"{group.Field}: none -> {string.Join(", ", group.Values)}")).ToArray();
        Details = new OrganizationDetails
        {
            Label = Changed(source.Label, there.Label),
            ContactName = Changed(source.ContactName, there.ContactName),
            Email = Changed(source.Email, there.Email),
            Url = Changed(source.Url, there.Url),
            TypeId = source.Type == there.Type ? null : type?.Id,
            ExternalId = Changed(source.ExternalId, there.ExternalId),
            Groups = missing,
        };
        Changes =
        [
            .. Details.Label is { } label ? SettingChange.Of(OrganizationChanges.Label, there.Label, label) : [],
            .. Details.ContactName is { } contact ? SettingChange.Of(OrganizationChanges.Contact, there.ContactName, contact) : [],
            .. Details.Email is { } email ? SettingChange.Of(OrganizationChanges.Email, there.Email, email) : [],
            .. Details.Url is { } url ? SettingChange.Of(OrganizationChanges.Url, there.Url, url) : [],
            .. Details.TypeId is null ? [] : SettingChange.Of(OrganizationChanges.Type, there.Type, source.Type),
            .. Details.ExternalId is { } id ? SettingChange.Of(OrganizationChanges.ExternalId, there.ExternalId, id) : [],
            .. missing.SelectMany(group => SettingChange.Of(group.Field, null, string.Join(", ", group.Values))),
        ];
    }

    /// <summary>What the details change, for the journal.</summary>
    public IReadOnlyList<SettingChange> Changes { get; }

    /// <summary>The differences as <c>name: destination's value -> source's value</c>.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>What to change.</summary>
    public OrganizationDetails Details { get; }

    /// <summary>Notes about groups that both sides set differently; they are never changed.</summary>
    public static IEnumerable<string> GroupsLeftAlone(Organization source, Organization there) =>
        from here in source.Groups
        from other in there.Groups
        where here.Field == other.Field && !here.Names(other)
        select $"{here.Field} is '{string.Join(", ", other.Values)}' at the destination and '{string.Join(", ", here.Values)}' at the source; "
            + "groups that are set are never changed.";

    private static string? Changed(string? source, string? there) => string.IsNullOrEmpty(source) || source == there ? null : source;
}
