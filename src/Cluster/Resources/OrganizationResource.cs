using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Reads, creates and updates organizations and their members (contract, sections 15.1 to 15.4).</summary>
internal sealed class OrganizationResource(KeyedConnection connection)
{
    public async IAsyncEnumerable<Organization> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Listing list = new(ApiRequest.Get("list of organizations", "organizations"), organization => organization.Word("org_name"),
            "results", "organizations");
        await foreach (JsonElement entry in EntriesAsync(list, cancellation).ConfigureAwait(false))
            if (AccountReading.Organization(entry, connection.Cluster) is { } organization) yield return organization;
    }

    public async Task<Organization?> FindAsync(string name, CancellationToken cancellation) =>
        await connection.FindAsAdminAsync(ReadOf(name), cancellation).ConfigureAwait(false) is { } answer ? Read(answer, name) : null;

    public async Task<IReadOnlyList<OrganizationType>> TypesAsync(CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Get("list of organization types", "organization", "types");
        Answer answer = await connection.SendAsAdminAsync(request, cancellation).ConfigureAwait(false);
        return DistinctEntries.Of(answer, "a list", type => type.Word("id"), "results", "types")
            .Select(entry => new OrganizationType(entry.Text("id") ?? "", entry.Text("name") ?? "")).ToArray();
    }

    public async Task<Organization> CreateAsync(OrganizationDraft draft, CancellationToken cancellation)
    {
        JsonObject body = new() { ["org_name"] = draft.Name };
        Set(body, new OrganizationDetails
        {
            Label = draft.Label,
            ContactName = draft.ContactName,
            Email = draft.Email,
            TypeId = draft.TypeId,
            Url = draft.Url,
            ExternalId = draft.ExternalId,
            Groups = draft.Groups,
        });
        ApiRequest request = ApiRequest.Post($"organization {draft.Name}", $"create organization {draft.Name}", body, "organizations");
        Answer answer = await connection.CreateAsAdminAsync(request, EventualConsistency.Creation(token => FindOursAsync(draft, token),
            async token => await FindAsync(draft.Name, token).ConfigureAwait(false) is not null, connection.Options), cancellation).ConfigureAwait(false);
        Identity.Expect(answer, "organization", draft.Name, answer.Json.Text("org_name"));
        return AccountReading.Organization(answer.Json, connection.Cluster) ?? Sent(draft);
    }

    public async Task UpdateAsync(string name, OrganizationDetails details, CancellationToken cancellation)
    {
        ApiRequest read = ReadOf(name);
        Answer before = await connection.SendAsAdminAsync(read, cancellation).ConfigureAwait(false);
        // Includes everything that was read, also nulls: a cluster may clear members that are not sent.
        Identity.Expect(before, "organization", name, before.Json.Text("org_name"));
        JsonObject body = before.Editable();
        Set(body, details);
        Answer answer = await connection.SendAsAdminAsync(
            ApiRequest.Put(read.Subject, $"update organization {name}", body, "organizations", name) with { Missing = FailureKind.OwnerNotFound },
            cancellation).ConfigureAwait(false);
        Identity.Expect(answer, "organization", name, answer.Json.Text("org_name"));
    }

    public async IAsyncEnumerable<Member> MembersAsync(string organization, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Get($"members of organization {organization}", "organizations", organization, "members") with
        {
            Missing = FailureKind.OwnerNotFound,
        };
        await foreach (JsonElement entry in EntriesAsync(
            new Listing(request, member => member.Word("username"), "results", "members"), cancellation).ConfigureAwait(false))
            if (AccountReading.Member(entry) is { } member) yield return member;
    }

    public async Task<Created<string>> AddMemberAsync(string organization, string user, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Put($"member {user} of organization {organization}", $"add {user} to organization {organization}",
            new JsonObject(), "organizations", organization, "members", user) with { Missing = FailureKind.OwnerNotFound };
        CreationRetry creation = EventualConsistency.OnceKnown(connection.Options) with
        {
            FindResult = async token => await IsMemberAsync(organization, user, token).ConfigureAwait(false)
                ? new Answer { Cluster = connection.Cluster, Request = request, Status = 200 } : null,
        };
        return new Created<string>(user, (await connection.CreateAsAdminAsync(request, creation, cancellation).ConfigureAwait(false)).IsFound);
    }

    private async Task<bool> IsMemberAsync(string organization, string user, CancellationToken cancellation)
    {
        try
        {
            await foreach (Member member in MembersAsync(organization, cancellation).ConfigureAwait(false))
                if (member.User == user && member.Role != MemberRole.Invited) return true;
        }
        catch (ClusterException caught) when (caught.Kind == FailureKind.OwnerNotFound)
        {
            // A new organization that other routes do not know yet.
        }
        return false;
    }

    public Task RemoveMemberAsync(string organization, string user, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation) => connection.SendAsAdminAsync(
        ApiRequest.Delete($"member {user} of organization {organization}", $"remove {user} from organization {organization}",
            "organizations", organization, "members", user) with { Missing = FailureKind.OwnerNotFound, MayRepeat = mayRepeat }, cancellation);

    private static ApiRequest ReadOf(string name) =>
        ApiRequest.Get($"organization {name}", "organizations", name) with { Missing = FailureKind.OwnerNotFound };

    private static void Set(JsonObject body, OrganizationDetails details)
    {
        SetText("org_label", details.Label);
        SetText("org_contact_name", details.ContactName);
        SetText("org_email", details.Email);
        SetText("org_url", details.Url);
        SetText("type_id", details.TypeId);
        SetText("external_id", details.ExternalId);
        foreach (ExternalGroup group in details.Groups)
            body[group.Field] = group.IsList ? new JsonArray([.. group.Values.Select(value => (JsonNode?)value)]) : group.Values[0];

        void SetText(string member, string? text)
        {
            if (text is not null) body[member] = text;
        }
    }

    private async Task<Answer?> FindOursAsync(OrganizationDraft draft, CancellationToken cancellation)
    {
        Answer? answer = await connection.FindAsAdminAsync(ReadOf(draft.Name), cancellation).ConfigureAwait(false);
        if (answer is null) return null;
        Organization found = Read(answer, draft.Name);
        bool isOurs = found.Label == draft.Label && found.Email == draft.Email && found.TypeId == draft.TypeId && found.ExternalId == draft.ExternalId;
        return isOurs ? answer : null;
    }

    private Organization Sent(OrganizationDraft draft) => new()
    {
        Cluster = connection.Cluster,
        Name = draft.Name,
        Label = draft.Label,
        ContactName = draft.ContactName,
        Email = draft.Email,
        Url = draft.Url,
        TypeId = draft.TypeId,
        ExternalId = draft.ExternalId,
        Groups = draft.Groups,
    };

    private IAsyncEnumerable<JsonElement> EntriesAsync(Listing list, CancellationToken cancellation) =>
        Pages.EntriesAsync(list with { Limit = connection.Options.PageSize }, connection.SendAsAdminAsync, cancellation);

    private Organization Read(Answer answer, string name)
    {
        Organization organization = AccountReading.Organization(answer.Json, connection.Cluster) ?? throw answer.Unexpected("an organization");
        Identity.Expect(answer, "organization", name, organization.Name);
        return organization;
    }
}
