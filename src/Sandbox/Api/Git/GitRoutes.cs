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
    private const string References = "info/refs";
    private readonly GitGate _gate = new(cluster);
    private readonly HttpBackend _backend = new(cluster.Git, cluster.RepositoriesFolder);

    private bool IsJGit => cluster.Behaviour.GitManner == GitManner.JGit;

    public void Map(IEndpointRouteBuilder app)
    {
        foreach (string repository in new[] { "/git/{owner}/{name}.git", "/git/{owner}/{name}/{version}.git" })
        {
            app.MapGet($"{repository}/{References}", context => ServeAsync(context, References, context.Request.Query["service"]));
            app.MapPost($"{repository}/{Fetch}", context => ServeAsync(context, Fetch, Fetch));
            app.MapPost($"{repository}/{Push}", context => ServeAsync(context, Push, Push));
        }
    }

    private Task ServeAsync(HttpContext context, string path, string? service)
    {
        ApiCaller? caller = _gate.Recognise(context);
        HostedAlgorithm? algorithm = cluster.Algorithms.Find(Route(context, "owner")!, Route(context, "name")!);
        if (_gate.Refusal(caller, algorithm, service == Push) is { } refusal) return RefuseAsync(context, refusal, service);
        // The dumb protocol would serve plain files, which clusters do not.
        if (service is not (Fetch or Push)) return RefuseAsync(context, StatusCodes.Status403Forbidden, service);
        if (Route(context, "version") is not { } version)
            return PassOnAsync(context, algorithm!, algorithm!.Repository.Folder, path, caller!);
        if (service == Push) return RefuseAsync(context, StatusCodes.Status403Forbidden, service);
        return !IsJGit && Snapshot(algorithm!, version) is { } snapshot
            ? PassOnAsync(context, algorithm!, snapshot, path, caller!)
            : RefuseAsync(context, StatusCodes.Status404NotFound, service);
    }

    private Task PassOnAsync(HttpContext context, HostedAlgorithm algorithm, string folder, string path, ApiCaller caller)
    {
        CancellationToken aborted = context.RequestAborted;
        if (IsJGit) context.Request.Headers.Remove("Git-Protocol");
        // A push that git has accepted is built even if the client has disconnected.
        return path == Push
            ? _backend.ServeAsync(context, folder, path, caller.Name, (output, client) =>
                ReceivePackAnswer.CopyAsync(output, client, () => cluster.Builds.AfterPushAsync(algorithm, aborted)), CancellationToken.None)
            : _backend.ServeAsync(context, folder, path, caller.Name, (output, client) =>
                HidesDefaultBranchIn(path) ? GitAdvertisement.CopyWithoutSymrefAsync(output, client, aborted) : output.CopyToAsync(client, aborted), aborted);
    }

    private static string? Snapshot(HostedAlgorithm algorithm, string version) =>
        ReleaseNumber.TryParse(version) is { } number
        && algorithm.Published.FirstOrDefault(build => build.Publication!.Number == number) is { } published
            ? algorithm.Repository.SnapshotOf(number.ToString(), published.Commit)
            : null;

    private bool HidesDefaultBranchIn(string path) => path == References && cluster.Behaviour.HidesDefaultBranch;

    private Task RefuseAsync(HttpContext context, int status, string? service)
    {
        if (IsJGit && status != StatusCodes.Status401Unauthorized && service is Fetch or Push) return RefuseInBandAsync(context, status, service);
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

    // As JGit's GitSmartHttpTools: a line of the protocol, without the end of the answer.
    private static Task RefuseInBandAsync(HttpContext context, int status, string service)
    {
        string words = status == StatusCodes.Status404NotFound ? "Git repository not found" : "Service not enabled";
        bool isList = context.Request.Path.Value!.EndsWith(References, StringComparison.Ordinal);
        context.Response.ContentType = $"application/x-{service}-{(isList ? "advertisement" : "result")}";
        string answer = isList ? GitAdvertisement.Line($"# service={service}\n") + "0000" + GitAdvertisement.Line($"ERR {words}")
            : service == Push ? GitAdvertisement.Line($"unpack error {words}\n")
            : GitAdvertisement.Line($"ERR {words}");
        return context.Response.WriteAsync(answer);
    }

    private static string? Route(HttpContext context, string name) => context.Request.RouteValues[name] as string;
}
