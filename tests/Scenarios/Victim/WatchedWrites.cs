using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Victim;

/// <summary>Tells the point of the kill of every write to a cluster.</summary>
internal sealed partial class WatchedWrites(KillPoint point) : DelegatingHandler(Plain())
{
    /// <summary>A handler that tells nothing.</summary>
    public static HttpMessageHandler Plain() => new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };

    /// <summary>A write without what is different in every run: ids, and the order of a collection's files, two of which are read at the same time.</summary>
    public static string Describe(string method, string path) => $"{method} {Files().Replace(Ids().Replace(path, "ID"), "/FILE")}";

    /// <summary>Whether a request writes: every one except reads, git's fetch and the questions of git LFS.</summary>
    public static bool IsWrite(HttpRequestMessage request)
    {
        string path = request.RequestUri!.AbsolutePath;
        return request.Method != HttpMethod.Get && request.Method != HttpMethod.Head && !path.EndsWith("/git-upload-pack", StringComparison.Ordinal)
            && !path.EndsWith("/info/lfs/objects/batch", StringComparison.Ordinal);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsWrite(request)) return await base.SendAsync(request, cancellationToken);
        int number = await point.SendingAsync(Describe(request.Method.Method, request.RequestUri!.AbsolutePath));
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
