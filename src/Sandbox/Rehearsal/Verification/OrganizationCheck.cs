using System.Text.Json;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

/// <summary>Compares organizations over plain HTTP: all properties that are not specific to a cluster, types by name.</summary>
internal static class OrganizationCheck
{
    private static readonly string[] Members =
        ["org_label", "org_contact_name", "org_email", "org_url", "external_id", "external_admin_group", "external_member_group"];

    public static async Task CompareAsync(
        PlainApi here, PlainApi there, OrganizationOutcome outcome, Findings findings, CancellationToken cancellation)
    {
        if (outcome.Status != OutcomeStatus.Created) return;
        JsonElement source = await here.GetAsAdminAsync($"organizations/{outcome.Name}", cancellation);
        JsonElement destination = await there.GetAsAdminAsync($"organizations/{outcome.DestinationName}", cancellation);
        foreach (string member in Members)
            findings.Expect(outcome.Target, member, source.GetProperty(member).GetRawText(), destination.GetProperty(member).GetRawText());
        findings.Expect(outcome.Target, "the type", await TypeAsync(here, source, cancellation), await TypeAsync(there, destination, cancellation));
    }

    private static async Task<string?> TypeAsync(PlainApi api, JsonElement organization, CancellationToken cancellation)
    {
        JsonElement types = await api.GetAsAdminAsync("organization/types", cancellation);
        return types.EnumerateArray().Where(type => type.GetProperty("id").GetString() == organization.GetProperty("type_id").GetString())
            .Select(type => type.GetProperty("name").GetString()).FirstOrDefault();
    }
}
