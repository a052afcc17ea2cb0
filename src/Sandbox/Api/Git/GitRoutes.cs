using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Git;
using AlgorithmiaMigration.Sandbox.State;

namespace AlgorithmiaMigration.Sandbox.Api.Git;

/// <summary>The git addresses: <c>/git/OWNER/NAME.git</c> and, for one published version, <c>/git/OWNER/NAME/VERSION.git</c>.</summary>
internal sealed class GitRoutes(ClusterState cluster)
{
    private const string Fetch = "git-upload-pack";
    private const string Push = "git-receive-pack";
    private readonly GitGate _gate = new(cluster);
    private readonly HttpBackend _backend = new(cluster.Git, cluster.RepositoriesFolder);

    public void Map(IEndpointRouteBuilder app)
    {
        foreach (string repository in new[] { "/git/{owner}/{name}.git", "/git/{owner}/{name}/{version}.git" })
        {
            app.MapGet($"{repository}/info/refs", context => ServeAsync(context, "info/refs", context.Request.Query["service"]));
            app.MapPost($"{repository}/{Fetch}", context => ServeAsync(context, Fetch, Fetch));
            app.MapPost($"{repository}/{Push}", context => ServeAsync(context, Push, Push));
        }
    }

    private Task ServeAsync(HttpContext context, string path, string? service)
    {
        ApiCaller? caller = _gate.Recognise(context);
        HostedAlgorithm? algorithm = cluster.Algorithms.Find(Route(context, "owner")!, Route(context, "name")!);
        if (_gate.Refusal(caller, algorithm, service == Push) is { } refusal) return RefuseAsync(context, refusal);
        // The dumb protocol would serve plain files, which clusters do not.
        if (service is not (Fetch or Push)) return RefuseAsync(context, StatusCodes.Status403Forbidden);
        if (Route(context, "version") is not { } version)
            return PassOnAsync(context, algorithm!, algorithm!.Repository.Folder, path, caller!);
        if (service == Push) return RefuseAsync(context, StatusCodes.Status403Forbidden);
        return Snapshot(algorithm!, version) is { } snapshot
            ? PassOnAsync(context, algorithm!, snapshot, path, caller!)
            : RefuseAsync(context, StatusCodes.Status404NotFound);
    }

    private Task PassOnAsync(HttpContext context, HostedAlgorithm algorithm, string folder, string path, ApiCaller caller)
    {
        CancellationToken aborted = context.RequestAborted;
        // A push that git has accepted is built even if the client has disconnected.
        return path == Push
            ? _backend.ServeAsync(context, folder, path, caller.Name, (output, client) =>
                ReceivePackAnswer.CopyAsync(output, client, () => cluster.Builds.AfterPushAsync(algorithm, aborted)), CancellationToken.None)
            : _backend.ServeAsync(context, folder, path, caller.Name, (output, client) =>
                output.CopyToAsync(client, aborted), aborted);
    }

    private static string? Snapshot(HostedAlgorithm algorithm, string version) =>
        ReleaseNumber.TryParse(version) is { } number
        && algorithm.Published.FirstOrDefault(build => build.Publication!.Number == number) is { } published
            ? algorithm.Repository.SnapshotOf(number.ToString(), published.Commit)
            : null;

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        if (status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Basic realm=\"Algorithmia\"";
        return context.Response.WriteAsync(status switch
        {
            StatusCodes.Status401Unauthorized => "Authentication failed\n",
            StatusCodes.Status404NotFound => "Repository not found\n",
            _ => "Access denied\n",
        });
    }

    private static string? Route(HttpContext context, string name) => context.Request.RouteValues[name] as string;
}
