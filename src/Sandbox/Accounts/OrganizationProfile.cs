using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>The properties of an organization other than its name and members (contract, section 15.2).</summary>
internal sealed record OrganizationProfile(string Label, string ContactName, string Email, Guid Type, DateTimeOffset Created)
{
    private static readonly string[] GroupMembers =
    [
        "external_admin_group", "external_member_group", "external_executor_group",
        "external_admin_group_id", "external_member_group_id", "external_executor_group_id",
    ];

    public string? Url { get; init; }
    public string? StripeCustomerId { get; init; }
    public string? ExternalId { get; init; }

    /// <summary>JSON as received: stored and returned, without any known effect.</summary>
    public string? OwnerIds { get; init; }

    /// <summary>JSON as received, by member: in some releases a group is a string, in others a list.</summary>
    public ImmutableSortedDictionary<string, string> Groups { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Reads a complete profile from a request: members that are not sent are cleared.</summary>
    /// <exception cref="ApiFailure">A required member is missing (3005) or invalid (6001), or the type is unknown (3108).</exception>
    public static OrganizationProfile From(JsonObject request, OrganizationTypes types, SandboxBehaviour behaviour, DateTimeOffset created)
    {
        string type = AccountValidation.Required(request, "type_id", 100);
        return new OrganizationProfile(
            AccountValidation.Required(request, "org_label", 100), AccountValidation.Required(request, "org_contact_name", 100),
            AccountValidation.Required(request, "org_email", 100), types.Find(type)?.Id ?? throw ApiFailure.NoSuchOrganizationType(type), created)
        {
            Url = behaviour.OrganizationUrlRequired
                ? AccountValidation.Required(request, "org_url", 100) : AccountValidation.Optional(request, "org_url", 100),
            StripeCustomerId = AccountValidation.Optional(request, "stripe_customer_id", 100),
            ExternalId = AccountValidation.Optional(request, "external_id", 100),
            OwnerIds = request["owner_ids"]?.ToJsonString(),
            Groups = GroupsIn(request),
        };
    }

    /// <summary>Unlike other resources, organizations are returned with null members.</summary>
    public JsonObject Render(string name, Guid id, string host)
    {
        JsonObject json = new()
        {
            ["id"] = id.ToString(),
            ["org_name"] = name,
            ["org_label"] = Label,
            ["org_contact_name"] = ContactName,
            ["org_email"] = Email,
            ["org_created_at"] = Created.UtcDateTime.ToString("s", null),
            ["org_url"] = Url,
            ["type_id"] = Type.ToString(),
            ["stripe_customer_id"] = StripeCustomerId,
            ["external_admin_group"] = null,
            ["external_member_group"] = null,
            ["external_id"] = ExternalId,
            ["owner_ids"] = OwnerIds is null ? null : JsonNode.Parse(OwnerIds),
            ["resource_type"] = "organization",
            ["self_link"] = $"http://{host}/v1/organizations/{name}",
        };
        foreach ((string member, string group) in Groups) json[member] = JsonNode.Parse(group);
        return json;
    }

    internal static ImmutableSortedDictionary<string, string> GroupsIn(JsonObject request)
    {
        var groups = ImmutableSortedDictionary<string, string>.Empty;
        foreach (string member in GroupMembers)
        {
            if (request[member] is not { } group) continue;
            if (!IsGroup(group)) throw ApiFailure.Invalid($"{member} is neither a text nor a list of texts");
            groups = groups.Add(member, group.ToJsonString());
        }
        return groups;
    }

    private static bool IsGroup(JsonNode group) => group.GetValueKind() == JsonValueKind.String
        || (group is JsonArray list && list.All(one => one?.GetValueKind() == JsonValueKind.String));
}
