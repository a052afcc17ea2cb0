using System.Text;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The cluster that an archive stands for.</summary>
public sealed class ArchivedClusterTests
{
    private static readonly CollectionId Data = new("research", "samples");

    [Fact]
    public async Task It_has_the_name_and_the_addresses_of_the_original_and_no_key()
    {
        using SmallArchive small = SmallArchive.Create().Write();

        AlgoCluster cluster = await small.ConnectAsync();

        Assert.Equal(("dev.example.com", "https://api.dev.example.com/", true), (cluster.Name, cluster.Address.Api.AbsoluteUri, cluster.Address.IsArchive));
        Assert.Equal(["research"], cluster.Keys.Owners);
        Assert.True(cluster.Keys.HasAdmin);
        Assert.Equal($"archive of 2026-11-27 12:00 UTC, {small.Location}", cluster.Archive!.ToString());
        Assert.Equal(("Head", "none"), (cluster.Archive.Versions, cluster.Keys.For("research")!.Value.Reveal()));
    }

    [Fact]
    public async Task Algorithms_are_read()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        IClusterApi api = (await small.ConnectAsync()).Api;

        Assert.Equal(["Echo"], (await ListAsync(api.ListAlgorithmsAsync("research", default))).Select(name => name.Name));
        Assert.Empty(await ListAsync(api.ListAlgorithmsAsync("nobody", default)));
        Assert.Equal("dev.example.com", (await api.FindAlgorithmAsync("research", "Echo", default))!.Cluster);
        Assert.Null(await api.FindAlgorithmAsync("research", "echo", default));
        Assert.Equal([SmallArchive.Head, SmallArchive.Old], (await ListAsync(api.ListVersionsAsync("research", "Echo", true, default))).Select(version => version.Commit));
        Assert.Null(Assert.Single(await ListAsync(api.ListVersionsAsync("research", "Echo", false, default))).Number);
        Assert.Equal(3, (await ListAsync(api.ListVersionsAsync("research", "Echo", null, default))).Count);
        Assert.Equal("0.1.0", (await api.FindVersionAsync("research", "Echo", SmallArchive.Old, default))!.Number!.ToString());
        Assert.Equal("b", Assert.Single(await ListAsync(api.ListBuildsAsync("research", "Echo", default))).Id);
        Assert.Equal(["Two", "One"], (await api.ReadCommitLogAsync("research", "Echo", default)).Select(commit => commit.Message));
        Assert.Equal("TOKEN", Assert.Single(await api.Secrets.ListAsync((await api.FindAlgorithmAsync("research", "Echo", default))!, default)).SecretKey);
    }

    [Fact]
    public async Task People_and_the_cluster_itself_are_read()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        IClusterApi api = (await small.ConnectAsync()).Api;

        Assert.Equal("ann@example.com", (await api.Accounts.FindUserAsync("ann", default))!.Email);
        Assert.Null(await api.Accounts.FindUserAsync("Ann", default));
        Assert.Empty(Assert.Single(await ListAsync(api.Accounts.ListOrganizationsAsync(default))).Members);
        Assert.Equal("ann (owner)", Assert.Single(await ListAsync(api.Accounts.ListMembersAsync("research", default))).ToString());
        Assert.Equal("basic", Assert.Single(await api.Accounts.ListOrganizationTypesAsync(default)).Name);
        Assert.Equal("s", Assert.Single(await api.ListEnvironmentsAsync(default)).SpecificationId);
        Assert.True(Assert.Single(await api.SourceHosts.ListAsync(default)).IsInternal);
    }

    [Fact]
    public async Task Without_people_they_are_refused_with_the_way_to_include_them()
    {
        using SmallArchive small = SmallArchive.Create();
        small.Manifest = small.Manifest with { HasPeople = false };
        foreach (string file in new[] { ArchiveLayout.Users, ArchiveLayout.Organizations, ArchiveLayout.OrganizationTypes }) small.Files.Remove(file);
        AlgoCluster cluster = await small.Write().ConnectAsync();

        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(() => cluster.Api.Accounts.FindUserAsync("ann", default));

        Assert.False(cluster.Keys.HasAdmin);
        Assert.Contains("-People", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_is_read_under_its_names()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        IDataApi data = (await small.ConnectAsync()).Api.Data;

        CollectionListing listing = (await data.FindCollectionAsync(Data, default))!;

        Assert.Equal(["samples"], await ListAsync(data.ListCollectionsAsync("research", default)));
        Assert.Equal(CollectionAccess.Public, listing.Acl.Access);
        Assert.Equal([("a b.txt", 3), ("CON", 3)], (await ListAsync(listing.Files)).Select(file => (file.Name, (int)file.Size)));
        Assert.Equal("two", await TextAsync(data, "CON"));
        Assert.Null(await data.FindCollectionAsync(new CollectionId("research", "other"), default));
        Assert.Equal(FailureKind.NotFound, (await Assert.ThrowsAsync<ClusterException>(() => data.OpenFileAsync(Data, "none", default))).Kind);
    }

    [Fact]
    public async Task A_long_index_is_read_in_order()
    {
        using SmallArchive small = SmallArchive.Create();
        (string, string)[] files = [.. Enumerable.Range(0, 3000).Select(i => ($"file {i} {new string('x', i % 200)}", $"{i % 50}"))];
        small.AddData(files);
        IDataApi data = (await small.Write().ConnectAsync()).Api.Data;

        Assert.Equal(files.Select(file => file.Item1), (await ListAsync((await data.FindCollectionAsync(Data, default))!.Files)).Select(file => file.Name));
        Assert.Equal("49", await TextAsync(data, files[2999].Item1));
    }

    [Fact]
    public async Task Every_write_is_refused()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        IClusterApi api = (await small.ConnectAsync()).Api;

        Func<Task>[] writes =
        [
            () => api.CreateAlgorithmAsync("research", null!, default), () => api.UpdateAlgorithmAsync("research", null!, default),
            () => api.CompileAsync("research", "Echo", default), () => api.PublishAsync("research", "Echo", SmallArchive.Head, null!, default),
            () => api.InvokeAsync("research", "Echo", SemanticVersion.TryParse("0.1.0")!, "1", default), () => api.EnableEnvironmentAsync("s", default),
            () => api.Accounts.CreateUserAsync(null!, default), () => api.Accounts.UpdateUserAsync("ann", null!, default),
            () => api.Accounts.CreateOrganizationAsync(null!, default), () => api.Accounts.UpdateOrganizationAsync("research", null!, default),
            () => api.Accounts.AddMemberAsync("research", "ann", default), () => api.Accounts.CreateKeyAsync("research", "ann", "x", default),
            () => api.Accounts.ImportKeyAsync("ann", "x", null!, default), () => api.Data.CreateCollectionAsync(Data, null!, default),
            () => api.Data.SetAclAsync(Data, null!, default), () => api.Data.WriteFileAsync(Data, "x", null!, default),
            () => api.Data.RemoveFileAsync(Data, "x", null, default), () => api.Secrets.CreateAsync(null!, null!, default),
            () => api.Secrets.UpdateAsync(null!, null!, null!, default),
        ];
        foreach (Func<Task> write in writes)
            Assert.Equal(FailureKind.ArchiveIsReadOnly, (await Assert.ThrowsAnyAsync<MigrationException>(write)).Kind);
    }

    [Fact]
    public async Task A_call_of_an_algorithm_is_refused_as_one_of_the_source()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        IClusterApi api = (await small.ConnectAsync()).Api;

        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(
            () => api.InvokeAsync("research", "Echo", SemanticVersion.TryParse("0.1.0")!, "1", default));

        Assert.Equal("dev.example.com is an archive, and algorithms cannot be called in it.", failure.Message);
        Assert.Contains("omit -Invoke", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_cannot_be_a_destination()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        AlgoCluster cluster = await small.ConnectAsync();

        MigrationException failure = Assert.Throws<MigrationException>(() => new AlgoSession(cluster, [cluster], null!));

        Assert.Equal(FailureKind.ArchiveIsReadOnly, failure.Kind);
    }

    [Fact]
    public async Task The_repositories_are_those_that_were_kept()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        StoredArchive archive = await small.OpenAsync();
        ArchiveContent sources = new(archive);

        ArchivedSource head = (await sources.FindAsync("research", "Echo", null, default))!;
        ArchivedSource snapshot = (await sources.FindAsync("research", "Echo", SemanticVersion.TryParse("0.2.0"), default))!;
        MigrationException notKept = await Assert.ThrowsAsync<MigrationException>(() => sources.FindAsync("research", "Echo", SemanticVersion.TryParse("0.1.0"), default));

        Assert.Equal((SmallArchive.Head, "refs/heads/main", SmallArchive.Head), (head.Head, head.Branch, snapshot.Head));
        Assert.Equal("PACK of the head", await TextAsync(await sources.OpenTreeAsync(head, default)));
        Assert.Equal("PACK of all", await TextAsync(await sources.OpenHistoryAsync(head, default)));
        Assert.Null(await sources.FindAsync("research", "None", null, default));
        Assert.Equal(FailureKind.VersionNotFound, notKept.Kind);
        Assert.Contains("-Version Head", notKept.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", MigratedVersions.All, "because dev.example.com did not report the commit of this version when it was exported.")]
    [InlineData(SmallArchive.Old, MigratedVersions.All, "which was exported with a list that names versions, or when the repository no longer had it.")]
    [InlineData(SmallArchive.Old, MigratedVersions.Published, "which was exported with -Version Published, or with a list that names versions.")]
    public async Task Why_the_code_of_a_version_is_lacking_is_said(string commit, MigratedVersions versions, string expected)
    {
        using SmallArchive small = SmallArchive.Create();
        AlgorithmVersion version = new() { Number = SemanticVersion.TryParse("0.1.0"), Commit = commit };
        small.Files[ArchiveLayout.Versions(SmallArchive.Folder)] = ArchivedVersions.Write(new ArchivedVersions([version], []));
        small.Manifest = small.Manifest with { Versions = versions };
        AlgoCluster cluster = await small.Write().ConnectAsync();

        MigrationException lacking = cluster.Archive!.WhyLacking("research", "Echo", version)!;

        Assert.Equal((FailureKind.VersionNotFound, $"The code of research/Echo 0.1.0 is not in the archive '{small.Location}', {expected}"), (lacking.Kind, lacking.Message));
        Assert.Null(cluster.Archive.WhyLacking("research", "Echo", version with { Commit = SmallArchive.Head }));
    }

    [Theory]
    [InlineData("research")]
    [InlineData("research/Echo/0.1.0")]
    [InlineData("../Echo")]
    [InlineData("research/Ec ho")]
    public async Task A_name_that_no_cluster_has_is_refused(string name)
    {
        using SmallArchive small = SmallArchive.Create();
        small.Manifest = small.Manifest with { Algorithms = new Dictionary<string, string> { [name] = SmallArchive.Folder } };
        small.Write();

        Assert.Equal(FailureKind.ArchiveDamaged, (await Assert.ThrowsAsync<MigrationException>(small.ConnectAsync)).Kind);
    }

    [Theory]
    [InlineData("data/research/samples")]
    [InlineData("../../etc")]
    public async Task A_folder_of_something_else_is_refused(string folder)
    {
        using SmallArchive small = SmallArchive.Create();
        small.Manifest = small.Manifest with { Algorithms = new Dictionary<string, string> { ["research/Echo"] = folder } };
        small.Write();

        Assert.Equal(FailureKind.ArchiveDamaged, (await Assert.ThrowsAsync<MigrationException>(small.ConnectAsync)).Kind);
    }

    [Fact]
    public async Task The_file_of_another_algorithm_is_refused()
    {
        using SmallArchive small = SmallArchive.Create();
        small.Manifest = small.Manifest with { Algorithms = new Dictionary<string, string> { ["research/Other"] = SmallArchive.Folder } };
        AlgoCluster cluster = await small.Write().ConnectAsync();

        Assert.Equal(FailureKind.ArchiveDamaged, (await Assert.ThrowsAsync<MigrationException>(() => cluster.Api.FindAlgorithmAsync("research", "Other", default))).Kind);
    }

    [Fact]
    public async Task An_index_that_names_another_file_is_refused()
    {
        using SmallArchive small = SmallArchive.Create();
        string index = Encoding.UTF8.GetString(small.Files[ArchiveLayout.Index(SmallArchive.Collection)]);
        small.Files[ArchiveLayout.Index(SmallArchive.Collection)] = Encoding.UTF8.GetBytes(index.Replace("\"bytes\":3", "\"bytes\":4", StringComparison.Ordinal));
        IDataApi data = (await small.Write().ConnectAsync()).Api.Data;

        Assert.Equal(FailureKind.ArchiveDamaged, (await Assert.ThrowsAsync<MigrationException>(() => data.OpenFileAsync(Data, "CON", default))).Kind);

        small.Files[ArchiveLayout.Index(SmallArchive.Collection)] = Encoding.UTF8.GetBytes(index.Replace("\"sha256\":\"", "\"sha256\":\"0", StringComparison.Ordinal)[..^5]);
        data = (await small.Write().ConnectAsync()).Api.Data;

        Assert.Equal(FailureKind.ArchiveDamaged, (await Assert.ThrowsAsync<MigrationException>(() => data.OpenFileAsync(Data, "CON", default))).Kind);
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> list = [];
        await foreach (T item in items) list.Add(item);
        return list;
    }

    private static Task<string> TextAsync(IDataApi data, string name) =>
        data.ReadFileAsync(Data, name, (content, _) => TextAsync(content.Stream), default);

    private static async Task<string> TextAsync(Stream stream)
    {
        using StreamReader reader = new(stream);
        return await reader.ReadToEndAsync();
    }
}
