using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>Every member of the ports, so that tests can hold all of them to the same rules. A test fails if one is missing.</summary>
internal static class PortCalls
{
    private const string Algorithm = """{"id":"a-1","name":"Echo","details":{"label":"Echo"},"settings":{"license":"apl"},"version_info":{"git_hash":"c1"}}""";
    private const string Version = """{"id":"a-1","name":"Echo","settings":{},"version_info":{"git_hash":"c1","semantic_version":"0.1.0"}}""";
    private const string User = """{"id":"1","username":"ann","email":"ann@example.com","fullname":"Ann"}""";
    private const string Club = """{"id":"9","org_name":"club","org_label":"Club","org_email":"c@example.com","type_id":"t"}""";
    private const string Key = """{"username":"ann","key_label":"made","api_key":"simMADE0123456789"}""";
    private const string Secret = """{"id":"s-1","short_name":"token","secret_key":"TOKEN","owner_id":"a-1","provider_id":"p"}""";
    private const string Results = """{"results":[{0}]{1}}""";

    private static readonly Algorithm s_echo = new() { Cluster = "dev.example.com", Owner = "research", Name = "Echo", Id = "a-1" };
    private static readonly AlgorithmDraft s_draft = new("Echo", new AlgorithmDetails { Label = "Echo" },
        new AlgorithmSettings { License = "apl", AlgorithmEnvironment = "e-1" });
    private static readonly SecretDraft s_secret = new("token", "TOKEN", "", "p", AlgorithmiaMigration.Secrets.Secret.Exactly("value/9"));
    private static readonly CollectionId s_samples = new("research", "Samples");

    public static IReadOnlyList<PortCall> All { get; } =
    [
        new("IClusterApi.FindAlgorithmAsync", "GET /v1/algorithms/research/Echo", Algorithm,
            api => OneAsync(api.FindAlgorithmAsync("research", "Echo", default))) { Foreign = Other(Algorithm, "Echo") },
        new("IClusterApi.CreateAlgorithmAsync", "POST /v1/algorithms/research", Algorithm,
            api => OneAsync(api.CreateAlgorithmAsync("research", s_draft, default))) { Foreign = Other(Algorithm, "Echo") },
        new("IClusterApi.UpdateAlgorithmAsync", "PUT /v1/algorithms/research/Echo", Algorithm,
            api => OneAsync(api.UpdateAlgorithmAsync("research", s_draft, default))) { Foreign = Other(Algorithm, "Echo") },
        new("IClusterApi.RemoveAlgorithmAsync", "DELETE /v1/algorithms/research/Echo", "",
            api => NoneAsync(api.RemoveAlgorithmAsync("research", "Echo", null, default))),
        new("IClusterApi.ListAlgorithmsAsync", "GET /v1/users/research/algorithms", """{"id":"a-1","algoname":"Echo","username":"research"}""",
            api => AllAsync(api.ListAlgorithmsAsync("research", default)))
        {
            Foreign = """{"id":"a-1","algoname":"Echo","username":"stranger"}""", Around = Results, SecondPage = "GET /v1/users/research/algorithms?marker=m",
        },
        new("IClusterApi.ListVersionsAsync", "GET /v1/algorithms/research/Echo/versions?limit=50", Version,
            api => AllAsync(api.ListVersionsAsync("research", "Echo", null, default)))
        {
            Foreign = Other(Version, "Echo"), Around = Results, SecondPage = "GET /v1/algorithms/research/Echo/versions?limit=50&marker=m",
        },
        new("IClusterApi.FindVersionAsync", "GET /v1/algorithms/research/Echo/versions/c1", Version,
            api => OneAsync(api.FindVersionAsync("research", "Echo", "c1", default))) { Foreign = Other(Version, "c1") },
        new("IClusterApi.ListBuildsAsync", "GET /v1/algorithms/research/Echo/builds?limit=50", """{"build_id":"b-1","status":"succeeded","commit_sha":"c1"}""",
            api => AllAsync(api.ListBuildsAsync("research", "Echo", default)))
        {
            Around = Results, SecondPage = "GET /v1/algorithms/research/Echo/builds?limit=50&marker=m",
        },
        new("IClusterApi.ReadBuildLogAsync", "GET /v1/algorithms/research/Echo/builds/b-1/logs", """{"build_id":"b-1","logs":"ok"}""",
            api => OneAsync(api.ReadBuildLogAsync("research", "Echo", "b-1", default))) { Foreign = """{"build_id":"b-2","logs":"ok"}""" },
        new("IClusterApi.CompileAsync", "POST /v1/algorithms/research/Echo/compile", Version,
            api => NoneAsync(api.CompileAsync("research", "Echo", default)))
        {
            Foreign = Other(Version, "Echo"), Others = [("GET /v1/algorithms/research/Echo/builds?limit=50", """{"results":[]}""")],
        },
        new("IClusterApi.PublishAsync", "POST /v1/algorithms/research/Echo/versions", Version,
            api => OneAsync(api.PublishAsync("research", "Echo", "c1",
                new PublishRequest { Label = "Echo", Bump = VersionBump.Minor, Callability = "private" }, default)))
        {
            Foreign = Other(Version, "Echo"), Others = [("GET /v1/algorithms/research/Echo/versions/c1", Version)],
        },
        new("IClusterApi.InvokeAsync", "POST /v1/algo/research/Echo/0.1.0", """{"result":"hi","metadata":{"content_type":"text"}}""",
            api => OneAsync(api.InvokeAsync("research", "Echo", SemanticVersion.TryParse("0.1.0")!, "\"hi\"", default))),
        new("IClusterApi.ReadCommitLogAsync", "GET /v1/algorithms/research/Echo/log", """{"id":"c1","message":"first"}""",
            api => ListAsync(api.ReadCommitLogAsync("research", "Echo", default))) { Around = """{"commits":[{0}]{1}}""" },
        new("IClusterApi.ListEnvironmentsAsync", "GET /v1/algorithm-environments/edge/languages", """{"name":"python3"}""",
            api => ListAsync(api.ListEnvironmentsAsync(default)))
        {
            Around = "[{0}]",
            Others = [("GET /v1/algorithm-environments/edge/languages/python3/environments", """{"environments":[{"id":"e-1"},{"id":"e-1"}]}""")],
        },
        new("IClusterApi.ListAvailableEnvironmentsAsync", "GET /v1/algorithm-environments/edge/environments/available",
            """{"id":"e-1","environment_specification_id":"s-1","display_name":"Python 3.8"}""", api => ListAsync(api.ListAvailableEnvironmentsAsync(default)))
        {
            Around = "[{0}]",
        },
        new("IClusterApi.EnableEnvironmentAsync", "POST /v1/algorithm-environments/edge/environment-specifications/s-1/syncs", "",
            api => NoneAsync(api.EnableEnvironmentAsync("s-1", default))),
        new("IAccountApi.ListUsersAsync", "GET /v1/users?limit=50", User, api => AllAsync(api.Accounts.ListUsersAsync(default)))
        {
            Around = Results, SecondPage = "GET /v1/users?limit=50&marker=m",
        },
        new("IAccountApi.FindUserAsync", "GET /v1/users/ann", User,
            api => OneAsync(api.Accounts.FindUserAsync("ann", default))) { Foreign = Other(User, "ann") },
        new("IAccountApi.CreateUserAsync", "POST /v1/users", User,
            api => OneAsync(api.Accounts.CreateUserAsync(new UserDraft("ann", "ann@example.com"), default))) { Foreign = Other(User, "ann") },
        new("IAccountApi.UpdateUserAsync", "GET /v1/users/ann", User,
            api => OneAsync(api.Accounts.UpdateUserAsync("ann", new UserDetails("Ann", null, null), default)))
        {
            Foreign = Other(User, "ann"), Others = [("PUT /v1/users/ann", User)],
        },
        new("IAccountApi.ListOrganizationsAsync", "GET /v1/organizations?limit=50", Club, api => AllAsync(api.Accounts.ListOrganizationsAsync(default)))
        {
            Around = Results, SecondPage = "GET /v1/organizations?limit=50&marker=m",
        },
        new("IAccountApi.FindOrganizationAsync", "GET /v1/organizations/club", Club,
            api => OneAsync(api.Accounts.FindOrganizationAsync("club", default))) { Foreign = Other(Club, "club") },
        new("IAccountApi.CreateOrganizationAsync", "POST /v1/organizations", Club,
            api => OneAsync(api.Accounts.CreateOrganizationAsync(new OrganizationDraft("club", "Club", "Ann", "c@example.com", "t"), default)))
        {
            Foreign = Other(Club, "club"),
        },
        new("IAccountApi.UpdateOrganizationAsync", "GET /v1/organizations/club", Club,
            api => NoneAsync(api.Accounts.UpdateOrganizationAsync("club", new OrganizationDetails { Label = "New" }, default)))
        {
            Foreign = Other(Club, "club"), Others = [("PUT /v1/organizations/club", Club)],
        },
        new("IAccountApi.ListOrganizationTypesAsync", "GET /v1/organization/types", """{"id":"t-1","name":"basic"}""",
            api => ListAsync(api.Accounts.ListOrganizationTypesAsync(default))) { Around = "[{0}]" },
        new("IAccountApi.ListMembersAsync", "GET /v1/organizations/club/members?limit=50", """{"username":"ann","role":"member"}""",
            api => AllAsync(api.Accounts.ListMembersAsync("club", default)))
        {
            Around = Results, SecondPage = "GET /v1/organizations/club/members?limit=50&marker=m",
        },
        new("IAccountApi.AddMemberAsync", "PUT /v1/organizations/club/members/ann", "",
            api => NoneAsync(api.Accounts.AddMemberAsync("club", "ann", default))),
        new("IAccountApi.RemoveMemberAsync", "DELETE /v1/organizations/club/members/ann", "",
            api => NoneAsync(api.Accounts.RemoveMemberAsync("club", "ann", null, default))),
        new("IAccountApi.CreateKeyAsync", "POST /v1/organizations/club/members/ann/keys", Key,
            api => OneAsync(api.Accounts.CreateKeyAsync("club", "ann", "made", default))) { Foreign = Other(Key, "ann") },
        new("IAccountApi.ImportKeyAsync", "POST /v1/admin/users/ann/keys", Key,
            api => NoneAsync(api.Accounts.ImportKeyAsync("ann", "made", new Secret("simMADE0123456789"), default))) { Foreign = Other(Key, "ann") },
        new("IDataApi.ListCollectionsAsync", "GET /v1/data/research", """{"name":"Samples"}""", api => AllAsync(api.Data.ListCollectionsAsync("research", default)))
        {
            Around = """{"folders":[{0}]{1}}""", SecondPage = "GET /v1/data/research?marker=m",
        },
        new("IDataApi.FindCollectionAsync", "GET /v1/data/research/Samples?acl=true", """{"filename":"a","size":1}""",
            async api => await api.Data.FindCollectionAsync(s_samples, default) is { } found ? await AllAsync(found.Files) : [])
        {
            Around = """{"acl":{"read":[]},"files":[{0}]{1}}""", SecondPage = "GET /v1/data/research/Samples?marker=m",
        },
        new("IDataApi.CreateCollectionAsync", "POST /v1/data/research", """{"result":"data://research/Samples"}""",
            api => NoneAsync(api.Data.CreateCollectionAsync(s_samples, new CollectionAcl([]), default))) { Foreign = """{"result":"data://research/Other"}""" },
        new("IDataApi.SetAclAsync", "PATCH /v1/data/research/Samples", "", api => NoneAsync(api.Data.SetAclAsync(s_samples, new CollectionAcl([]), default))),
        new("IDataApi.RemoveCollectionAsync", "DELETE /v1/data/research/Samples", """{"result":{"deleted":0}}""",
            api => NoneAsync(api.Data.RemoveCollectionAsync(s_samples, null, default))),
        new("IDataApi.WriteFileAsync", "PUT /v1/data/research/Samples/a%20b", """{"result":"data://.my/Samples/a%20b"}""",
            api => NoneAsync(api.Data.WriteFileAsync(s_samples, "a b", new TestContent(() => new MemoryStream([1]), 1), default)))
        {
            Foreign = """{"result":"data://research/Samples/other"}""",
        },
        new("IDataApi.RemoveFileAsync", "DELETE /v1/data/research/Samples/a", """{"result":{"deleted":1}}""",
            api => NoneAsync(api.Data.RemoveFileAsync(s_samples, "a", null, default))),
        new("ISecretApi.ListAsync", "GET /v1/algorithms/a-1/secrets", Secret, api => ListAsync(api.Secrets.ListAsync(s_echo, default)))
        {
            Foreign = Other(Secret, "a-1"), Around = """{"secrets":[{0}]{1}}""",
        },
        new("ISecretApi.ListProvidersAsync", "GET /v1/secret-provider", """{"id":"p-1","name":"internal"}""",
            api => ListAsync(api.Secrets.ListProvidersAsync("research", default))) { Around = "[{0}]" },
        new("ISecretApi.CreateAsync", "POST /v1/algorithms/a-1/secrets", Secret,
            api => OneAsync(api.Secrets.CreateAsync(s_echo, s_secret, default))) { Foreign = Other(Secret, "token") },
        new("ISecretApi.UpdateAsync", "PUT /v1/algorithms/a-1/secrets/s-1", Secret,
            api => OneAsync(api.Secrets.UpdateAsync(s_echo, new AlgorithmSecret { Id = "s-1", ShortName = "token" }, s_secret, default)))
        {
            Foreign = Other(Secret, "s-1"),
        },
        new("ISecretApi.RemoveAsync", "DELETE /v1/algorithms/a-1/secrets/s-1", "",
            api => NoneAsync(api.Secrets.RemoveAsync(s_echo, new AlgorithmSecret { Id = "s-1", ShortName = "token" }, null, default))),
        new("ISourceHostApi.ListAsync", "GET /v1/scms", """{"id":"internal","provider":"internal"}""",
            api => ListAsync(api.SourceHosts.ListAsync(default))) { Around = Results },
        new("ISourceHostApi.AuthorizationAsync", "GET /v1/scms/github/oauth/status", """{"authorization_status":"authorized"}""",
            api => OneAsync(api.SourceHosts.AuthorizationAsync("research", "github", default)))
        {
            Others = [("GET /v1/scms/github/token/status", """{"authorization_status":"unauthorized"}""")],
        },
    ];

    /// <summary>Members that read bytes, whose answers name nothing and are not JSON.</summary>
    public static IReadOnlyList<string> OfBytes { get; } = ["IDataApi.OpenFileAsync", "IDataApi.ReadFileAsync"];

    private static string Other(string answer, string name) => answer.Replace($"\"{name}\"", "\"Other\"", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<object?>> OneAsync<T>(Task<T> call) => [await call];

    private static async Task<IReadOnlyList<object?>> ListAsync<T>(Task<IReadOnlyList<T>> call) => [.. (await call).Cast<object?>()];

    private static async Task<IReadOnlyList<object?>> NoneAsync(Task call)
    {
        await call;
        return [];
    }

    private static async Task<IReadOnlyList<object?>> AllAsync<T>(IAsyncEnumerable<T> list)
    {
        List<object?> all = [];
        await foreach (T entry in list) all.Add(entry);
        return all;
    }
}
