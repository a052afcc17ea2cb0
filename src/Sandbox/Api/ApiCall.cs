using System.Text.Json;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.State;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api;

/// <summary>One API request with its authenticated caller.</summary>
internal sealed class ApiCall(HttpContext context, ClusterState cluster, ApiCaller? caller)
{
    public HttpContext Context { get; } = context;
    public ClusterState Cluster { get; } = cluster;
    public CancellationToken Cancellation => Context.RequestAborted;
    public DateTimeOffset Now => Cluster.Time.GetUtcNow();

    /// <summary>Only for routes that require a key.</summary>
    public ApiCaller Caller => caller ?? throw ApiFailure.NotAuthenticated();

    /// <summary>Only for routes that require a standard key.</summary>
    public Account Account => Caller.Account ?? throw ApiFailure.NotAuthorized();

    public string Route(string name) => (string)Context.Request.RouteValues[name]!;

    public string? Query(string name) => Context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public bool MayUse(string owner) => Caller.IsAdmin || Cluster.Accounts.Belongs(Account, owner);

    /// <summary>The value as reads show it now; null while reads do not show it.</summary>
    public T? Sees<T>(Aged<T> value)
        where T : class => value.Seen(Now, Cluster.Behaviour.AdminReadDelay);

    public void Change<T>(Aged<T> value, Func<T, T> change)
        where T : class => value.Change(change, Now, Cluster.Behaviour.AdminReadDelay);

    /// <summary>The organization of the route in its current state.</summary>
    public HostedOrganization FindOrganization(int missing = 409) =>
        Cluster.Accounts.Find(Route("org")) as HostedOrganization ?? throw ApiFailure.NoSuchOrganization(missing, Route("org"));

    /// <summary>The organization of the route, if reads show it already.</summary>
    public HostedOrganization SeenOrganization() =>
        FindOrganization() is { } found && Sees(found.Profile) is not null ? found : throw ApiFailure.NoSuchOrganization(409, Route("org"));

    /// <summary>The body; an empty one is an empty object.</summary>
    /// <exception cref="ApiFailure">It is not a JSON object: 2013.</exception>
    public async Task<JsonObject> BodyAsync()
    {
        string text = await TextAsync();
        return text.Length == 0 ? [] : Parse(text);
    }

    /// <summary>The body as text.</summary>
    public async Task<string> TextAsync()
    {
        using StreamReader reader = new(Context.Request.Body);
        return await reader.ReadToEndAsync(Cancellation);
    }

    /// <exception cref="ApiFailure">It is not a JSON object: 2013.</exception>
    public static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw ApiFailure.BadJson("an object was expected");
        }
        catch (JsonException problem)
        {
            throw ApiFailure.BadJson(problem.Message);
        }
    }

    /// <summary>The algorithm of the route, by owner and name or by id.</summary>
    /// <exception cref="ApiFailure">It does not exist, or the caller may not read it.</exception>
    public HostedAlgorithm ReadableAlgorithm()
    {
        HostedAlgorithm algorithm = FindAlgorithm() ?? throw Missing();
        bool mayRead = MayUse(algorithm.Owner) || algorithm.Settings.SourceVisibility == "open" || algorithm.HasPublicVersion;
        return mayRead ? algorithm : throw ApiFailure.NotAuthorized();
    }

    /// <summary>The algorithm of the route, if the caller belongs to its owner.</summary>
    public HostedAlgorithm OwnAlgorithm()
    {
        HostedAlgorithm algorithm = FindAlgorithm() ?? throw Missing();
        return MayUse(algorithm.Owner) ? algorithm : throw ApiFailure.NotAuthorized();
    }

    public HostedAlgorithm? FindAlgorithm() => IsById
        ? Cluster.Algorithms.Find(Guid.Parse(Route("id")))
        : Cluster.Algorithms.Find(Route("owner"), Route("name"));

    private bool IsById => Context.Request.RouteValues.ContainsKey("id");

    private ApiFailure Missing() =>
        IsById ? ApiFailure.NoSuchId(Route("id")) : ApiFailure.NoSuchName(Route("owner"), Route("name"));
}
