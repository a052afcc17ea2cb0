using System.Text.Json;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Secrets of algorithms: names can be read, values only written (contract, section 12).</summary>
internal sealed class SecretResource(KeyedConnection connection) : ISecretApi
{
    // The code for a name or key that is in use, and for other violations.
    private const int ConstraintViolated = 8001;

    // "Changes can take up to a minute": a secret whose creation got no answer may exist and not be listed yet.
    private static readonly TimeSpan ListingDelay = TimeSpan.FromSeconds(15);
    private const int MostWaits = 5;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AlgorithmSecret>> ListAsync(Algorithm algorithm, CancellationToken cancellation)
    {
        try
        {
            return Read(await connection.ReadAsync(algorithm.Owner, ListOf(algorithm), cancellation).ConfigureAwait(false), algorithm);
        }
        catch (ClusterException caught) when (caught is { Status: 404, Code: null, Kind: FailureKind.AlgorithmNotFound })
        {
            // The route is unknown: a cluster older than secrets.
            return [];
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SecretProvider>> ListProvidersAsync(string owner, CancellationToken cancellation)
    {
        Answer answer = await connection.ReadAsync(owner, ApiRequest.Get("list of secret providers", "secret-provider"), cancellation)
            .ConfigureAwait(false);
        return DistinctEntries.Of(answer, "a list of secret providers", provider => provider.Word("id"), "results", "providers")
            .Select(SecretReading.Provider).OfType<SecretProvider>().ToArray();
    }

    /// <inheritdoc/>
    public async Task<Created<AlgorithmSecret>> CreateAsync(Algorithm algorithm, SecretDraft draft, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Post(Name(algorithm, draft.SecretKey), $"create secret {draft.SecretKey} of {algorithm}",
            CreateSecretBody.Of(IdOf(algorithm), draft), Path(algorithm)) with
        {
            Missing = FailureKind.AlgorithmNotFound,
            DeniedRemedy = AlgorithmPaths.ManagementRemedy(algorithm.Owner),
        };
        bool looked = false;
        AlgorithmSecret? found = null;
        CreationRetry creation = new()
        {
            FindResult = async token =>
            {
                looked = true;
                Answer answer = await connection.ReadAsync(algorithm.Owner, ListOf(algorithm), token).ConfigureAwait(false);
                found = Read(answer, algorithm).FirstOrDefault(secret => IsOurs(secret, draft));
                return found is null ? null : answer;
            },
            // Refused as in use after an attempt whose answer was lost: that attempt created it, and it will be listed soon.
            RetryDelay = (refusal, refusals, _) => Task.FromResult<TimeSpan?>(
                looked && refusal.Code == ConstraintViolated && refusals <= MostWaits ? ListingDelay : null),
        };
        return await GuardedAsync(draft, async () =>
        {
            Answer answer = await connection.CreateAsync(algorithm.Owner, request, creation, cancellation).ConfigureAwait(false);
            return new Created<AlgorithmSecret>(found ?? Written(answer, algorithm, draft, "", ""), answer.IsFound);
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<AlgorithmSecret> UpdateAsync(
        Algorithm algorithm, AlgorithmSecret existing, SecretDraft draft, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Put(Name(algorithm, draft.SecretKey), $"update secret {draft.SecretKey} of {algorithm}",
            UpdateSecretBody.Of(draft), [.. Path(algorithm), existing.Id]) with
        {
            DeniedRemedy = AlgorithmPaths.ManagementRemedy(algorithm.Owner),
        };
        return GuardedAsync(draft, async () =>
        {
            Answer answer = await connection.WriteAsync(algorithm.Owner, request, cancellation).ConfigureAwait(false);
            return Written(answer, algorithm, draft, existing.Id, existing.ProviderId);
        });
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(Algorithm algorithm, AlgorithmSecret existing, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Delete(Name(algorithm, existing.DisplayName), $"remove secret {existing.DisplayName} of {algorithm}",
            [.. Path(algorithm), existing.Id]) with
        {
            DeniedRemedy = AlgorithmPaths.ManagementRemedy(algorithm.Owner),
            MayRepeat = mayRepeat,
        };
        try
        {
            await connection.WriteAsync(algorithm.Owner, request, cancellation).ConfigureAwait(false);
        }
        catch (ClusterException caught) when (caught.Kind is FailureKind.NotFound or FailureKind.SecretMissing)
        {
            // Already removed, perhaps by an earlier attempt whose answer was lost.
        }
    }

    /// <summary>Keeps the value out of messages even if the server quotes it; therefore the caught exception is not passed on.</summary>
    private static async Task<T> GuardedAsync<T>(SecretDraft draft, Func<Task<T>> write)
    {
        try
        {
            return await write().ConfigureAwait(false);
        }
        catch (ClusterException caught)
        {
            string message = draft.Value.MaskIn(caught.Message);
            bool isTaken = caught.Code == ConstraintViolated;
            throw new ClusterException(caught.Cluster, isTaken ? FailureKind.AlreadyExists : caught.Kind, message,
                isTaken ? TakenRemedy(draft) : caught.Remedy, caught.Status, caught.Code);
        }
    }

    private static string TakenRemedy(SecretDraft draft) =>
        $"The name '{draft.ShortName}' or the key '{draft.SecretKey}' is in use, perhaps by a secret that was set within the last minute and is "
        + "not listed yet. Check with Get-AlgoSecret in a minute.";

    private static bool IsOurs(AlgorithmSecret found, SecretDraft draft) =>
        found.ShortName == draft.ShortName && (found.SecretKey ?? draft.SecretKey) == draft.SecretKey;

    /// <summary>The secret that was written, as the answer describes it; with what was sent where the answer is empty.</summary>
    private static AlgorithmSecret Written(Answer answer, Algorithm algorithm, SecretDraft draft, string id, string providerId)
    {
        if (SecretReading.Secret(answer.Json) is not { } secret)
            return new() { Id = id, ShortName = draft.ShortName, SecretKey = draft.SecretKey, Description = draft.Description,
                ProviderId = providerId.Length > 0 ? providerId : draft.ProviderId };
        ExpectOwner(answer, answer.Json, algorithm);
        Identity.Expect(answer, "secret", id, secret.Id);
        Identity.Expect(answer, "secret", draft.ShortName, secret.ShortName);
        Identity.Expect(answer, "secret", draft.SecretKey, secret.SecretKey);
        return secret;
    }

    private static AlgorithmSecret[] Read(Answer answer, Algorithm algorithm)
    {
        IReadOnlyList<JsonElement> entries = DistinctEntries.Of(answer, "a list of secrets", secret => secret.Word("id"), "secrets", "results");
        foreach (JsonElement entry in entries) ExpectOwner(answer, entry, algorithm);
        return entries.Select(SecretReading.Secret).OfType<AlgorithmSecret>().ToArray();
    }

    private static void ExpectOwner(Answer answer, JsonElement secret, Algorithm algorithm) =>
        Identity.Expect(answer, "secrets of algorithm", algorithm.Id, secret.Text("owner_id"));

    private static ApiRequest ListOf(Algorithm algorithm) =>
        ApiRequest.Get($"list of secrets of {AlgorithmPaths.Name(algorithm.Owner, algorithm.Name)}", Path(algorithm)) with
        {
            Missing = FailureKind.AlgorithmNotFound,
            DeniedRemedy = $"Use a key of '{algorithm.Owner}' or of a member of that organization.",
        };

    private static string[] Path(Algorithm algorithm) => ["algorithms", IdOf(algorithm), "secrets"];

    private static string Name(Algorithm algorithm, string key) => $"secret {key} of algorithm {algorithm.Owner}/{algorithm.Name}";

    /// <summary>Secrets are addressed by the algorithm's id alone.</summary>
    private static string IdOf(Algorithm algorithm) => algorithm.Id.Length > 0 ? algorithm.Id
        : throw new ClusterException(algorithm.Cluster, FailureKind.UnexpectedAnswer,
            $"{algorithm.Cluster} did not report the id of {algorithm}, which is required to access its secrets.", "Use the cluster's web pages for its secrets.");
}
