using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Secrets of algorithms: names are read, values only written (contract, section 12).</summary>
internal sealed class SecretResource(KeyedConnection connection) : ISecretApi
{
    // The code for a name or key that is taken; other violations share it.
    private const int ConstraintViolated = 8001;

    // "Changes can take up to a minute": a creation whose answer was lost may be done and not be listed yet.
    private static readonly TimeSpan NotListedYet = TimeSpan.FromSeconds(15);
    private const int MostWaits = 5;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AlgorithmSecret>> ListAsync(Algorithm algorithm, CancellationToken cancellation)
    {
        try
        {
            return Read(await connection.ReadAsync(algorithm.Owner, ListOf(algorithm), cancellation).ConfigureAwait(false));
        }
        catch (ClusterException caught) when (caught is { Status: 404, Code: null, Kind: FailureKind.AlgorithmNotFound })
        {
            // An unknown route: a cluster from before there were secrets.
            return [];
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SecretProvider>> ListProvidersAsync(string owner, CancellationToken cancellation)
    {
        Answer answer = await connection.ReadAsync(owner, ApiRequest.Get("list of secret providers", "secret-provider"), cancellation)
            .ConfigureAwait(false);
        return (answer.Json.Entries("results", "providers") ?? throw answer.Unexpected("a list of secret providers"))
            .Select(SecretReading.Provider).OfType<SecretProvider>().ToArray();
    }

    /// <inheritdoc/>
    public async Task<AlgorithmSecret> CreateAsync(Algorithm algorithm, SecretDraft draft, CancellationToken cancellation)
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
            Look = async token =>
            {
                looked = true;
                Answer answer = await connection.ReadAsync(algorithm.Owner, ListOf(algorithm), token).ConfigureAwait(false);
                found = Read(answer).FirstOrDefault(secret => IsOurs(secret, draft));
                return found is null ? null : answer;
            },
            // Taken only after an attempt of ours whose answer was lost: then it is ours, and has to show up.
            Patience = (refusal, refusals, _) => Task.FromResult<TimeSpan?>(
                looked && refusal.Code == ConstraintViolated && refusals <= MostWaits ? NotListedYet : null),
        };
        return await GuardedAsync(draft, async () =>
        {
            Answer answer = await connection.CreateAsync(algorithm.Owner, request, creation, cancellation).ConfigureAwait(false);
            return found ?? SecretReading.Secret(answer.Json) ?? Written(draft);
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
            return SecretReading.Secret(answer.Json) ?? Written(draft) with { Id = existing.Id, ProviderId = existing.ProviderId };
        });
    }

    /// <summary>A server that quotes the value must not bring it into a message; so nothing of what was caught goes along.</summary>
    private static async Task<AlgorithmSecret> GuardedAsync(SecretDraft draft, Func<Task<AlgorithmSecret>> write)
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
        $"The name '{draft.ShortName}' or the key '{draft.SecretKey}' is in use; one that was set within the last minute is not listed yet. "
        + "Look with Get-AlgoSecret in a minute.";

    private static bool IsOurs(AlgorithmSecret found, SecretDraft draft) =>
        found.ShortName == draft.ShortName && (found.SecretKey ?? draft.SecretKey) == draft.SecretKey;

    private static AlgorithmSecret Written(SecretDraft draft) => new()
    {
        Id = "", ShortName = draft.ShortName, SecretKey = draft.SecretKey, Description = draft.Description, ProviderId = draft.ProviderId,
    };

    private static AlgorithmSecret[] Read(Answer answer) =>
        (answer.Json.Entries("secrets", "results") ?? throw answer.Unexpected("a list of secrets"))
            .Select(SecretReading.Secret).OfType<AlgorithmSecret>().ToArray();

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
            $"{algorithm.Cluster} did not tell the id of {algorithm}, which its secrets are addressed by.", "Look at them in the cluster's web pages.");
}
