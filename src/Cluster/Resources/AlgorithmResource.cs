using System.Text.Json;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Failures;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Reads, creates, updates and removes algorithms (contract, sections 7.3 to 7.7).</summary>
internal sealed class AlgorithmResource(KeyedConnection connection)
{
    // Clusters reserve a deleted name for a while ("caches to clear", contract section 4.3).
    private static readonly TimeSpan ReservedNameDelay = TimeSpan.FromSeconds(7.5);

    public async Task<Algorithm?> FindAsync(string owner, string name, CancellationToken cancellation) =>
        await connection.FindAsync(owner, ReadOf(owner, name), cancellation).ConfigureAwait(false) is { } answer
            ? Read(answer, owner, name) : null;

    public async Task<Created<Algorithm>> CreateAsync(string owner, AlgorithmDraft draft, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Post(AlgorithmPaths.Name(owner, draft.Name), $"create algorithm {owner}/{draft.Name}",
            new CreateAlgorithmBody(draft.Name, DetailsBody.Of(draft.Details),
                SettingsBody.WithOneRuntime(draft.Settings, AlgorithmPaths.Name(owner, draft.Name)), SourceBody.Of(draft.Repository),
                VersionInfoBody.Of(draft.SampleInput)),
            "algorithms", owner) with
        {
            Missing = FailureKind.OwnerNotFound,
            DeniedRemedy = AlgorithmPaths.ManagementRemedy(owner),
        };
        CreationRetry creation = new()
        {
            FindResult = token => FindOursAsync(owner, draft, token),
            RetryDelay = (refusal, _, token) => ReservedNameDelayAsync(owner, draft.Name, refusal, token),
        };
        Answer answer = await SendAsync(owner, draft.Name, request, creation, cancellation).ConfigureAwait(false);
        return new Created<Algorithm>(await ReadBackAsync(answer, owner, draft.Name, cancellation).ConfigureAwait(false), answer.IsFound);
    }

    public async Task<Algorithm> UpdateAsync(string owner, AlgorithmDraft draft, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Put(AlgorithmPaths.Name(owner, draft.Name), $"update algorithm {owner}/{draft.Name}",
            new UpdateAlgorithmBody(DetailsBody.Of(draft.Details), SettingsBody.Whole(draft.Settings), VersionInfoBody.Of(draft.SampleInput)),
            AlgorithmPaths.Path(owner, draft.Name)) with
        {
            Missing = FailureKind.AlgorithmNotFound,
            DeniedRemedy = AlgorithmPaths.ManagementRemedy(owner),
        };
        return await ReadBackAsync(await connection.WriteAsync(owner, request, cancellation).ConfigureAwait(false),
            owner, draft.Name, cancellation).ConfigureAwait(false);
    }

    public async Task RemoveAsync(string owner, string name, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Delete(AlgorithmPaths.Name(owner, name), $"remove algorithm {owner}/{name}", AlgorithmPaths.Path(owner, name)) with
        {
            Missing = FailureKind.AlgorithmNotFound,
            DeniedRemedy = AlgorithmPaths.ManagementRemedy(owner),
            MayRepeat = mayRepeat,
        };
        try
        {
            await connection.WriteAsync(owner, request, cancellation).ConfigureAwait(false);
        }
        catch (ClusterException caught) when (caught.Kind == FailureKind.AlgorithmNotFound)
        {
            // Already removed, perhaps by an earlier attempt whose answer was lost.
        }
    }

    private static ApiRequest ReadOf(string owner, string name) =>
        ApiRequest.Get(AlgorithmPaths.Name(owner, name), AlgorithmPaths.Path(owner, name)) with
        {
            Missing = FailureKind.AlgorithmNotFound,
            DeniedRemedy = $"It exists, but is private: use a key of '{owner}' or of a member of that organization.",
        };

    private async Task<Answer> SendAsync(string owner, string name, ApiRequest request, CreationRetry creation, CancellationToken cancellation)
    {
        try
        {
            return await connection.CreateAsync(owner, request, creation, cancellation).ConfigureAwait(false);
        }
        catch (ClusterException caught) when (caught.Kind == FailureKind.AlreadyExists)
        {
            bool free = await IsFreeAsync(owner, name, cancellation).ConfigureAwait(false);
            throw new ClusterException(connection.Cluster, FailureKind.AlreadyExists, caught.Message,
                free ? "An algorithm of this name was recently deleted. Try again in a few minutes, or use another name."
                    : "Update the existing algorithm, or use another owner.", caught.Status, caught.Code, caught);
        }
    }

    /// <summary>A name that is refused as taken although no algorithm has it was recently deleted, and becomes free again.</summary>
    private async Task<TimeSpan?> ReservedNameDelayAsync(string owner, string name, RequestFailure refusal, CancellationToken cancellation) =>
        refusal.Kind == FailureKind.AlreadyExists && await IsFreeAsync(owner, name, cancellation).ConfigureAwait(false) ? ReservedNameDelay : null;

    private async Task<bool> IsFreeAsync(string owner, string name, CancellationToken cancellation)
    {
        try
        {
            return await connection.FindAsync(owner, ReadOf(owner, name), cancellation).ConfigureAwait(false) is null;
        }
        catch (ClusterException caught) when (caught.Kind == FailureKind.AccessDenied)
        {
            // It exists, but belongs to another account.
            return false;
        }
    }

    /// <summary>Finds the algorithm if it matches the draft: another client may have taken the name meanwhile.</summary>
    private async Task<Answer?> FindOursAsync(string owner, AlgorithmDraft draft, CancellationToken cancellation)
    {
        try
        {
            Answer? answer = await connection.FindAsync(owner, ReadOf(owner, draft.Name), cancellation).ConfigureAwait(false);
            return answer is not null && IsOurs(Read(answer, owner, draft.Name), draft) ? answer : null;
        }
        catch (ClusterException caught) when (caught.Kind == FailureKind.AccessDenied)
        {
            return null;
        }
    }

    private static bool IsOurs(Algorithm found, AlgorithmDraft draft) =>
        found.NewestBuild is null
        && found.Details.RawLabel == draft.Details.RawLabel
        && found.Settings.License == draft.Settings.License
        && (draft.Settings.AlgorithmEnvironment is null || found.Settings.AlgorithmEnvironment == draft.Settings.AlgorithmEnvironment);

    private async Task<Algorithm> ReadBackAsync(Answer answer, string owner, string name, CancellationToken cancellation)
    {
        if (answer.Body.Length > 0) return Read(answer, owner, name);
        // Clusters may answer a write with an empty body (contract, section 3).
        return await FindAsync(owner, name, cancellation).ConfigureAwait(false) ?? throw answer.Unexpected("the algorithm");
    }

    private Algorithm Read(Answer answer, string owner, string name)
    {
        JsonElement json = answer.Object();
        if (json.Member("settings").ValueKind != JsonValueKind.Object) throw answer.Unexpected("an algorithm");
        Identity.Expect(answer, "algorithm", name, json.Word("name"));
        return AlgorithmReading.Algorithm(json, connection.Cluster, owner, name);
    }
}
