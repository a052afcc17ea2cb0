using System.Runtime.CompilerServices;
using System.Text.Json;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Lists, finds and publishes versions (contract, section 8).</summary>
internal sealed class VersionResource(KeyedConnection connection, BuildResource builds)
{
    public async IAsyncEnumerable<AlgorithmVersion> ListAsync(
        string owner, string name, bool? published, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Get(AlgorithmPaths.Name(owner, name), AlgorithmPaths.Path(owner, name, "versions")) with
        {
            Missing = FailureKind.AlgorithmNotFound,
            Query = published is { } filter ? [("published", filter ? "true" : "false")] : [],
        };
        Listing list = new(request, IdentityOf, "results", "versions")
        {
            Limit = connection.Options.PageSize,
            // The entries are whole algorithms (contract, section 8.3).
            Check = (page, entry) => Identity.Expect(page, "algorithm", name, entry.Text("name")),
        };
        await foreach (JsonElement entry in Pages.EntriesAsync(list, (page, token) => connection.ReadAsync(owner, page, token), cancellation)
            .ConfigureAwait(false))
        {
            AlgorithmVersion version = AlgorithmReading.Version(entry);
            // One client could not even send "false", so the cluster's filter is not relied on.
            if (published is null || published == version.Number is not null) yield return version;
        }
    }

    public async Task<AlgorithmVersion?> FindAsync(string owner, string name, string commit, CancellationToken cancellation) =>
        await FindAnswerAsync(owner, name, commit, cancellation).ConfigureAwait(false) is { } answer
            ? Read(answer, name, commit) : null;

    public async Task<Created<AlgorithmVersion>> PublishAsync(
        string owner, string name, string commit, PublishRequest publication, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Post(AlgorithmPaths.Name(owner, name), $"publish algorithm {owner}/{name}",
            BodyOf(publication), AlgorithmPaths.Path(owner, name, "versions")) with
        {
            Missing = FailureKind.AlgorithmNotFound,
            WaitsForBuild = true,
            DeniedRemedy = AlgorithmPaths.ManagementRemedy(owner),
        };
        CreationRetry creation = new()
        {
            FindResult = token => FindPublishedAsync(owner, name, commit, token),
            RetryDelay = TooSoonRetry.DelayAsync,
        };
        Answer answer = await connection.CreateAsync(owner, request, creation, cancellation).ConfigureAwait(false);
        // The commit is the caller's to check: a cluster publishes its newest build.
        Identity.Expect(answer, "algorithm", name, answer.Json.Text("name"));
        AlgorithmVersion version = Filled(AlgorithmReading.Version(answer.Json), commit);
        if (version.Number is null) version = await FindAsync(owner, name, commit, cancellation).ConfigureAwait(false) ?? version;
        return version.Number is not null ? new Created<AlgorithmVersion>(version, answer.IsFound) : throw answer.Unexpected("the published version number");
    }

    /// <summary>A commit can have several builds, and several numbers (contract, section 8.1).</summary>
    private static string? IdentityOf(JsonElement version)
    {
        JsonElement info = version.Member("version_info"), build = version.Member("build");
        string identity = string.Join(" ", info.Text("git_hash"), info.Text("semantic_version"), info.Text("version_uuid"), build.Text("build_id"));
        return identity.Trim().Length > 0 ? identity : null;
    }

    private static PublishBody BodyOf(PublishRequest publication) => new(
        new DetailsBody(publication.Label),
        SettingsBody.OfVersion(publication.Callability),
        new VersionInfoBody
        {
            VersionType = publication.Bump switch
            {
                VersionBump.Major => "major",
                VersionBump.Minor => "minor",
                VersionBump.Revision => "revision",
                _ => throw new ArgumentException("The bump must be decided before publishing.", nameof(publication)),
            },
            ReleaseNotes = publication.ReleaseNotes,
            SampleInput = publication.SampleInput,
        });

    /// <summary>
    /// The published version of the commit's newest build. The commit may have a number from an earlier build (contract, section 8.1), so
    /// the number alone does not prove that this publication took effect.
    /// </summary>
    private async Task<Answer?> FindPublishedAsync(string owner, string name, string commit, CancellationToken cancellation)
    {
        Build? build = await builds.NewestAsync(owner, name, commit, cancellation).ConfigureAwait(false);
        if (build is { Version: null }) return null;
        Answer? answer = await FindAnswerAsync(owner, name, commit, cancellation).ConfigureAwait(false);
        return answer is not null && AlgorithmReading.Version(answer.Json).Number is not null ? answer : null;
    }

    private Task<Answer?> FindAnswerAsync(string owner, string name, string commit, CancellationToken cancellation) =>
        connection.FindAsync(owner, ApiRequest.Get($"version {commit} of algorithm {owner}/{name}",
            AlgorithmPaths.Path(owner, name, "versions", Checked(commit))) with { Missing = FailureKind.VersionNotFound }, cancellation);

    /// <summary>Without a commit, the route would be that of the list.</summary>
    private static string Checked(string commit) => commit.Length > 0 ? commit
        : throw new MigrationException(FailureKind.InvalidInput, "The commit of the version is missing.", "Specify the 40-digit hash.");

    private static AlgorithmVersion Read(Answer answer, string name, string commit)
    {
        AlgorithmVersion version = Filled(AlgorithmReading.Version(answer.Object()), commit);
        Identity.Expect(answer, "algorithm", name, answer.Json.Text("name"));
        Identity.ExpectCommit(answer, commit, version.Commit);
        return version;
    }

    private static AlgorithmVersion Filled(AlgorithmVersion version, string commit) =>
        version.Commit.Length > 0 ? version : version with { Commit = commit };
}
