using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Archives;

/// <summary>Exports users and organizations.</summary>
internal sealed class PeopleExport(ArchiveContext context)
{
    public async Task<ArchiveOutcome> UsersAsync(ArchiveOutcome outcome, CancellationToken cancellation)
    {
        AccountCatalog.RequireAdminKeys(context.Source);
        List<User> users = [];
        await foreach (User user in context.Source.Api.Accounts.ListUsersAsync(cancellation).ConfigureAwait(false)) users.Add(user);
        await context.WriteAsync(ArchiveLayout.Users, ArchivedUsers.Write(users), cancellation).ConfigureAwait(false);
        return outcome with { Status = context.Done(isNew: true), Entries = users.Count, Detail = $"{NumberText.Count(users.Count, "user")}." };
    }

    public async Task<ArchiveOutcome> OrganizationsAsync(ArchiveOutcome outcome, CancellationToken cancellation)
    {
        AccountCatalog.RequireAdminKeys(context.Source);
        List<Organization> organizations = [];
        await foreach (ItemAnswer<Organization, Organization> answer in AccountCatalog.OrganizationsAsync(
            context.Source, _ => true, context.Options.Limit, cancellation).ConfigureAwait(false))
            organizations.Add(answer.Value ?? throw answer.Failure!);
        IReadOnlyList<OrganizationType> types = await context.Source.Api.Accounts.ListOrganizationTypesAsync(cancellation).ConfigureAwait(false);
        await context.WriteAsync(ArchiveLayout.Organizations, ArchivedOrganizations.Write(organizations), cancellation).ConfigureAwait(false);
        await context.WriteAsync(ArchiveLayout.OrganizationTypes, ArchivedTypes.Write(types), cancellation).ConfigureAwait(false);
        return outcome with
        {
            Status = context.Done(isNew: true),
            Entries = organizations.Count,
            Detail = $"{NumberText.Count(organizations.Count, "organization")} with {NumberText.Count(organizations.Sum(one => one.Members.Count), "member")}.",
        };
    }
}
