using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Tests;

public class SandboxAlgorithmTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task A_created_algorithm_can_be_read_listed_and_updated()
    {
        ClusterApi api = sandbox.Api("production");
        AlgorithmDraft draft = await sandbox.DraftAsync(api, "Made");

        Algorithm created = (await api.CreateAlgorithmAsync("production", draft, default)).Value;
        Algorithm updated = await api.UpdateAlgorithmAsync("production",
            draft with { Details = draft.Details with { Tagline = "new" }, Settings = created.Settings with { NetworkAccess = "isolated" } }, default);
        Algorithm? found = await api.FindAlgorithmAsync("production", "Made", default);

        Assert.Equal(draft.Settings.AlgorithmEnvironment, created.Settings.AlgorithmEnvironment);
        Assert.Equal("new", updated.Details.Tagline);
        Assert.Equal(created.Id, found!.Id);
        Assert.Equal("isolated", found.Settings.NetworkAccess);
        Assert.Null(found.NewestBuild);
        Assert.Contains(new AlgorithmName("production", "Made"), await ListAsync(api.ListAlgorithmsAsync("production", default)));
        Assert.NotEmpty(await api.ReadCommitLogAsync("production", "Made", default));
    }

    [Fact]
    public async Task Missing_and_inaccessible_algorithms_are_distinguished()
    {
        await sandbox.Api("production").CreateAlgorithmAsync(
            "production", await sandbox.DraftAsync(sandbox.Api("production"), "Private"), default);

        Assert.Null(await sandbox.Api("outsider").FindAlgorithmAsync("production", "NoSuch", default));
        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => sandbox.Api("outsider").FindAlgorithmAsync("production", "Private", default));
        Assert.Equal(FailureKind.AccessDenied, failure.Kind);
        Assert.NotNull(await sandbox.Api("outsider", "production").FindAlgorithmAsync("production", "Private", default));
    }

    [Fact]
    public async Task An_organization_is_reached_with_a_members_key()
    {
        ClusterApi api = sandbox.Api("production");

        Algorithm created = (await api.CreateAlgorithmAsync("analytics", await sandbox.DraftAsync(api, "Shared"), default)).Value;

        Assert.Equal("analytics/Shared", created.ToString());
        Assert.Contains(new AlgorithmName("analytics", "Shared"), await ListAsync(api.ListAlgorithmsAsync("analytics", default)));
    }

    [Fact]
    public async Task An_organization_s_algorithms_are_listed_where_the_list_of_users_does_not_know_it()
    {
        ClusterApi api = sandbox.Api("production");
        await api.CreateAlgorithmAsync("analytics", await sandbox.DraftAsync(api, "Apart"), default);
        sandbox.Cluster.Behaviour.OrganizationsListApart = true;
        try
        {
            Assert.Contains(new AlgorithmName("analytics", "Apart"), await ListAsync(api.ListAlgorithmsAsync("analytics", default)));
        }
        finally
        {
            sandbox.Cluster.Behaviour.OrganizationsListApart = false;
        }
    }

    [Fact]
    public async Task A_taken_name_is_reported()
    {
        ClusterApi api = sandbox.Api("production");
        AlgorithmDraft draft = await sandbox.DraftAsync(api, "Twice");
        await api.CreateAlgorithmAsync("production", draft, default);

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => api.CreateAlgorithmAsync("production", draft, default));

        Assert.Equal(FailureKind.AlreadyExists, failure.Kind);
        Assert.Equal(1002, failure.Code);
    }

    [Fact]
    public async Task A_missing_owner_is_reported()
    {
        ClusterApi api = sandbox.Api("production");

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            async () => await api.CreateAlgorithmAsync("nobody", await sandbox.DraftAsync(api, "Made"), default));

        Assert.Equal(FailureKind.OwnerNotFound, failure.Kind);
    }

    [Fact]
    public async Task The_remedy_names_the_missing_management_permission()
    {
        ClusterApi api = sandbox.Api("limited");

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            async () => await api.CreateAlgorithmAsync("limited", await sandbox.DraftAsync(api, "Made"), default));

        Assert.Equal(FailureKind.AccessDenied, failure.Kind);
        Assert.Contains("allow_algo_management", failure.Remedy);
    }

    [Fact]
    public async Task The_remedy_for_a_closed_legacy_language_names_the_environments()
    {
        sandbox.Cluster.Behaviour.LegacyLanguagesClosed = true;
        AlgorithmDraft draft = new("Old", new AlgorithmDetails { Label = "Old" }, new AlgorithmSettings { Language = "python3-1", Environment = "cpu" });

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => sandbox.Api("production").CreateAlgorithmAsync("production", draft, default));

        Assert.Equal(FailureKind.RequestRejected, failure.Kind);
        Assert.Contains("environment of the destination", failure.Remedy);
    }

    [Fact]
    public async Task An_account_that_does_not_exist_has_no_list()
    {
        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => ListAsync(sandbox.Api("production").ListAlgorithmsAsync("nobody", default)));

        Assert.Equal(FailureKind.OwnerNotFound, failure.Kind);
    }

    [Fact]
    public async Task Environments_keep_their_specification_when_their_ids_change()
    {
        ClusterApi api = sandbox.Api("production");
        IReadOnlyList<AlgorithmEnvironment> before = await api.ListEnvironmentsAsync(default);

        sandbox.Cluster.RotateEnvironments();
        IReadOnlyList<AlgorithmEnvironment> after = await api.ListEnvironmentsAsync(default);

        Assert.NotEmpty(before);
        Assert.Equal(before.Select(each => (each.SpecificationId, each.DisplayName, each.Language, each.MachineType)),
            after.Select(each => (each.SpecificationId, each.DisplayName, each.Language, each.MachineType)));
        Assert.Empty(before.Select(each => each.Id).Intersect(after.Select(each => each.Id)));
    }

    [Fact]
    public async Task No_address_contains_a_key()
    {
        ClusterApi api = sandbox.Api("research");
        await api.CreateAlgorithmAsync("research", await sandbox.DraftAsync(api, "Silent"), default);

        Assert.NotEmpty(sandbox.Cluster.Log.Entries);
        Assert.DoesNotContain(sandbox.Cluster.Log.Entries, entry => entry.KeyInUrl);
    }

    private static async Task<List<AlgorithmName>> ListAsync(IAsyncEnumerable<AlgorithmName> names)
    {
        List<AlgorithmName> list = [];
        await foreach (AlgorithmName name in names) list.Add(name);
        return list;
    }
}
