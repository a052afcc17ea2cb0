using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Runs;

/// <summary>The details of an organization that the journal records with their former values.</summary>
internal static class OrganizationChanges
{
    public const string Label = "label";
    public const string Contact = "contact";
    public const string Email = "e-mail";
    public const string Url = "URL";
    public const string Type = "type";
    public const string ExternalId = "external id";

    /// <summary>The present value of a detail; null when it has none.</summary>
    public static string? ValueOf(string name, Organization organization) => name switch
    {
        Label => organization.Label,
        Contact => organization.ContactName,
        Email => organization.Email,
        Url => organization.Url,
        Type => organization.Type,
        ExternalId => organization.ExternalId,
        _ => organization.Groups.FirstOrDefault(group => group.Field == name) is { } found ? string.Join(", ", found.Values) : null,
    };

    /// <summary>The details with another value.</summary>
    /// <returns>Null when the value cannot be set: no source describes how a detail is cleared.</returns>
    public static OrganizationDetails? With(OrganizationDetails details, SettingChange change, IReadOnlyList<OrganizationType> types) =>
        string.IsNullOrEmpty(change.Before) ? null : change.Name switch
        {
            Label => details with { Label = change.Before },
            Contact => details with { ContactName = change.Before },
            Email => details with { Email = change.Before },
            Url => details with { Url = change.Before },
            Type => types.FirstOrDefault(type => type.Name == change.Before) is { } type ? details with { TypeId = type.Id } : null,
            ExternalId => details with { ExternalId = change.Before },
            _ => null,
        };
}
