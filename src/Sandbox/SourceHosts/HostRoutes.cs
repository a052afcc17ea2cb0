using AlgorithmiaMigration.Sandbox.Git;

namespace AlgorithmiaMigration.Sandbox.SourceHosts;

/// <summary>The repositories of the external source hosts: <c>/hosts/PROVIDER/OWNER/NAME.git</c>.</summary>
internal sealed class HostRoutes(ExternalHosts hosts, GitTool git)
{
    private const string Fetch = "git-upload-pack";
    private const string Push = "git-receive-pack";

    public void Map(IEndpointRouteBuilder app)
    {
        foreach (ExternalHost host in hosts.All)
        {
            string repository = $"/hosts/{host.Provider}/{{owner}}/{{name}}.git";
            HttpBackend backend = new(git, host.RepositoriesFolder);
            app.MapGet($"{repository}/info/refs", context => ServeAsync(context, host, backend, "info/refs", context.Request.Query["service"]));
            app.MapPost($"{repository}/{Fetch}", context => ServeAsync(context, host, backend, Fetch, Fetch));
            app.MapPost($"{repository}/{Push}", context => ServeAsync(context, host, backend, Push, Push));
        }
    }

    private static Task ServeAsync(HttpContext context, ExternalHost host, HttpBackend backend, string path, string? service)
    {
        HostRepository? repository = host.Find(Route(context, "owner"), Route(context, "name"));
        string? authorization = context.Request.Headers.Authorization;
        if (HostGate.Refusal(host, repository, authorization, service == Push) is { } refusal) return RefuseAsync(context, refusal);
        if (service is not (Fetch or Push)) return RefuseAsync(context, StatusCodes.Status403Forbidden);
        CancellationToken aborted = context.RequestAborted;
        return path == Push
            ? backend.ServeAsync(context, repository!.Repository.Folder, path, repository.Owner,
                (output, client) => ReceivePackAnswer.CopyAsync(output, client, () => AfterPushAsync(repository)), CancellationToken.None)
            : backend.ServeAsync(context, repository!.Repository.Folder, path, repository.Owner,
                (output, client) => output.CopyToAsync(client, aborted), aborted);
    }

    // A host does not report builds.
    private static async Task<string?> AfterPushAsync(HostRepository repository)
    {
        await repository.CallHooksAsync();
        return null;
    }

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        if (status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Basic realm=\"Source host\"";
        return context.Response.WriteAsync(status switch
        {
            StatusCodes.Status401Unauthorized => "Invalid user name or token\n",
            StatusCodes.Status404NotFound => "Repository not found\n",
            _ => "Write access not granted\n",
        });
    }

    private static string Route(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;
}
