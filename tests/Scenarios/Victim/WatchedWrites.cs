using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Victim;

/// <summary>Tells the point of the kill of every write to a cluster: of all requests except reads, git's fetch and the questions of git LFS.</summary>
internal sealed partial class WatchedWrites(KillPoint point) : DelegatingHandler(Plain())
{
    /// <summary>A handler that tells nothing.</summary>
    public static HttpMessageHandler Plain() => new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };

    /// <summary>A write without what is different in every run: ids, and the order of a collection's files, two of which are read at the same time.</summary>
    public static string Describe(string method, string path) => $"{method} {Files().Replace(Ids().Replace(path, "ID"), "/FILE")}";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.AbsolutePath;
        bool isRead = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || path.EndsWith("/git-upload-pack", StringComparison.Ordinal)
            || path.EndsWith("/info/lfs/objects/batch", StringComparison.Ordinal);
        if (isRead) return await base.SendAsync(request, cancellationToken);
        int number = await point.SendingAsync(Describe(request.Method.Method, path));
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        // The server answers some writes before they have taken effect.
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        await point.AnsweredAsync(number);
        return response;
    }

    [GeneratedRegex("(?<=^/v1/data/[^/]+/[^/]+)/.+")]
    private static partial Regex Files();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{40,64}")]
    private static partial Regex Ids();
}
