using System.Text.Json;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>Reads users, organizations and members from JSON (contract, sections 14.1, 15.2 and 15.4).</summary>
internal static class AccountReading
{
    private const string GroupPrefix = "external_";

    /// <summary>The user; null when the JSON is not a user.</summary>
    public static User? User(JsonElement json, string cluster) => json.Word("username") is not { } name ? null : new User
    {
        Cluster = cluster,
        Id = json.Text("id") ?? "",
        Name = name,
        Email = json.Text("email") ?? "",
        FullName = json.Word("fullname"),
        CompanyName = json.Word("company_name"),
        CompanyRole = json.Word("company_role"),
    };

    /// <summary>The organization; null when the JSON is not an organization.</summary>
    public static Organization? Organization(JsonElement json, string cluster) => json.Word("org_name") is not { } name ? null : new Organization
    {
        Cluster = cluster,
        Id = json.Text("id") ?? "",
        Name = name,
        Label = json.Text("org_label") ?? "",
        ContactName = json.Text("org_contact_name") ?? "",
        Email = json.Text("org_email") ?? "",
        Url = json.Word("org_url"),
        TypeId = json.Text("type_id") ?? "",
        ExternalId = json.Word("external_id"),
        Groups = json.ValueKind != JsonValueKind.Object ? [] : json.EnumerateObject().Select(Group).OfType<ExternalGroup>().ToArray(),
    };

    public static Member? Member(JsonElement json) => json.Word("username") is { } name ? new Member(name, Role(json.Text("role"))) : null;

    private static MemberRole Role(string? text) => text?.ToLowerInvariant() switch
    {
        "owner" => MemberRole.Owner,
        "member" => MemberRole.Member,
        "invited" => MemberRole.Invited,
        _ => MemberRole.Unknown,
    };

    // Names and shapes differ between releases: external_admin_group, external_executor_group, external_member_group_id and so on.
    private static ExternalGroup? Group(JsonProperty member)
    {
        bool isGroup = member.Name.StartsWith(GroupPrefix, StringComparison.Ordinal) && member.Name.Contains("_group", StringComparison.Ordinal);
        if (!isGroup) return null;
        if (member.Value.ValueKind == JsonValueKind.Array)
            return new ExternalGroup(member.Name, member.Value.EnumerateArray().Select(one => one.AsText()).OfType<string>().ToArray(), IsList: true);
        return member.Value.AsText() is { Length: > 0 } text ? new ExternalGroup(member.Name, [text], IsList: false) : null;
    }
}
