using System.Collections.Concurrent;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Options;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>A connection with its key ring: chooses the key for an owner's resources and remembers which one worked.</summary>
internal sealed class KeyedConnection(ClusterConnection connection, KeyRing keys)
{
    private readonly ConcurrentDictionary<string, ClusterKey> _workingKeys = new(StringComparer.Ordinal);

    public string Cluster => connection.Address.Domain;

    public ApiOptions Options => connection.Options;

    /// <summary>Reads a resource of an owner; when a key is denied access, the other keys of the ring are tried.</summary>
    public Task<Answer> ReadAsync(string owner, ApiRequest request, CancellationToken cancellation) =>
        AskAsync(owner, caller => connection.SendAsync(request with { Caller = caller }, cancellation));

    /// <summary>Sends a request about an owner's resources with one key after the other, until one has access.</summary>
    public async Task<T> AskAsync<T>(string owner, Func<RequestCaller, Task<T>> ask)
    {
        ClusterException? denied = null;
        foreach (ClusterKey key in InOrder(owner))
        {
            try
            {
                T answer = await ask(RequestCaller.Of(key)).ConfigureAwait(false);
                // An owner's own key remains the first one: another key that can read this may not be able to write.
                if (denied is not null && keys.For(owner)?.User != owner) _workingKeys[owner] = key;
                return answer;
            }
            catch (ClusterException caught) when (caught.Kind == FailureKind.AccessDenied)
            {
                denied ??= caught;
            }
        }
        throw denied!;
    }

    /// <summary>Sends a request that is never repeated; its caller is set.</summary>
    public Task<Answer> SendOnceAsync(ApiRequest request, CancellationToken cancellation) => connection.SendUnrepeatedAsync(request, cancellation);

    /// <summary>Reads a resource of an owner; null when the cluster reports that it does not exist.</summary>
    public async Task<Answer?> FindAsync(string owner, ApiRequest request, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(owner, request, cancellation).ConfigureAwait(false);
        }
        catch (ClusterException caught) when (IsMissing(caught, request))
        {
            return null;
        }
    }

    /// <summary>Reads with the admin key; null when the ring has no admin key.</summary>
    public async Task<Answer?> ReadAsAdminAsync(ApiRequest request, CancellationToken cancellation) =>
        keys.Admin is { } admin
            ? await connection.SendAsync(request with { Caller = RequestCaller.Admin(admin) }, cancellation).ConfigureAwait(false)
            : null;

    /// <summary>Sends a read or an idempotent write with the admin key.</summary>
    /// <exception cref="ClusterException"><see cref="FailureKind.KeyMissing"/> when the ring has no admin key.</exception>
    public Task<Answer> SendAsAdminAsync(ApiRequest request, CancellationToken cancellation) =>
        connection.SendAsync(AsAdmin(request), cancellation);

    /// <summary>Reads with the admin key; null when the cluster reports that the resource does not exist.</summary>
    public async Task<Answer?> FindAsAdminAsync(ApiRequest request, CancellationToken cancellation)
    {
        try
        {
            return await SendAsAdminAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (ClusterException caught) when (IsMissing(caught, request))
        {
            return null;
        }
    }

    /// <summary>Sends a write that must take effect at most once, with the admin key.</summary>
    public Task<Answer> CreateAsAdminAsync(ApiRequest request, CreationRetry creation, CancellationToken cancellation) =>
        connection.CreateAsync(AsAdmin(request), creation, cancellation);

    /// <summary>Sends a request with a given key; null when the cluster does not know the key.</summary>
    public async Task<Answer?> TryAsync(RequestCaller caller, ApiRequest request, CancellationToken cancellation)
    {
        try
        {
            return await connection.SendAsync(request with { Caller = caller }, cancellation).ConfigureAwait(false);
        }
        catch (ClusterException caught) when (caught.Kind == FailureKind.KeyRefused)
        {
            return null;
        }
    }

    /// <summary>Sends an idempotent write on an owner's resources.</summary>
    public Task<Answer> WriteAsync(string owner, ApiRequest request, CancellationToken cancellation) =>
        connection.SendAsync(request with { Caller = RequestCaller.Of(InOrder(owner)[0]) }, cancellation);

    /// <summary>Sends a write that must take effect at most once.</summary>
    public Task<Answer> CreateAsync(string owner, ApiRequest request, CreationRetry creation, CancellationToken cancellation) =>
        connection.CreateAsync(request with { Caller = RequestCaller.Of(InOrder(owner)[0]) }, creation, cancellation);

    /// <summary>The caller for writes to an owner's resources.</summary>
    public RequestCaller WriterFor(string owner) => RequestCaller.Of(InOrder(owner)[0]);

    private ApiRequest AsAdmin(ApiRequest request) => keys.Admin is { } admin
        ? request with { Caller = RequestCaller.Admin(admin) }
        : throw new ClusterException(Cluster, FailureKind.KeyMissing, $"There is no admin key for {Cluster}, which is required to {request.Purpose}.",
            "Connect with the cluster's admin key: Connect-AlgoCluster -AdminKey, or -AdminKeyVariable.");

    private static bool IsMissing(ClusterException failure, ApiRequest request) =>
        failure.Kind == request.Missing
        || failure.Kind is FailureKind.NotFound or FailureKind.AlgorithmNotFound or FailureKind.VersionNotFound or FailureKind.OwnerNotFound;

    private IReadOnlyList<ClusterKey> InOrder(string owner)
    {
        ClusterKey first = _workingKeys.TryGetValue(owner, out ClusterKey? working) ? working : keys.For(owner) ?? throw NoKey(owner);
        return [first, .. keys.Standard.Where(key => !ReferenceEquals(key, first))];
    }

    private ClusterException NoKey(string owner) =>
        new(Cluster, FailureKind.KeyMissing, $"There is no standard key for {Cluster}, and the admin key has no access to algorithms.",
            owner.Length > 0 ? $"Connect with a standard key of '{owner}' or of a member of that organization." : "Connect with a standard key.");
}
