using Microsoft.AspNetCore.Http.Features;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>Writes every request of one cluster into its log.</summary>
internal sealed class TrafficRecorder(ClusterState cluster)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        RequestEntry entry = EntryFor(context);
        context.Features.Set(entry);
        context.Request.Body = new CountingStream(context.Request.Body, bytes => entry.BytesIn += bytes);
        context.Response.Body = new CountingStream(context.Response.Body, bytes => entry.BytesOut += bytes);
        context.Response.OnStarting(() =>
        {
            if (!entry.IsDropped) entry.Status = context.Response.StatusCode;
            return Task.CompletedTask;
        });
        cluster.Log.Begin(entry);
        long start = cluster.Time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            // An answer without a body starts only after this, one that was dropped never.
            if (!entry.IsDropped && !context.RequestAborted.IsCancellationRequested) entry.Status = context.Response.StatusCode;
            entry.Milliseconds = cluster.Time.GetElapsedTime(start).TotalMilliseconds;
            cluster.Log.End(entry);
        }
    }

    private RequestEntry EntryFor(HttpContext context)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        Credentials? credentials = Credentials.From(context.Request.Headers.Authorization);
        return new RequestEntry
        {
            Time = cluster.Time.GetUtcNow(),
            Method = context.Request.Method,
            Path = KeyMask.Apply(target, cluster.HostKeys.All),
            Kind = target.StartsWith("/git/", StringComparison.Ordinal) ? RequestKind.Git : RequestKind.Api,
            KeyInUrl = KeyMask.IsIn(target, cluster.HostKeys.All),
            KeyOwner = credentials is null ? null : cluster.Accounts.Recognise(credentials.Key)?.Name,
            MaskedKey = credentials is null ? null : KeyMask.Of(credentials.Key),
        };
    }
}
