using AlgorithmiaMigration.Sandbox.Accounts;
using Microsoft.AspNetCore.Http.Features;

namespace AlgorithmiaMigration.Sandbox.Traffic;

/// <summary>Records every request of one server in its log.</summary>
/// <param name="log">The log.</param>
/// <param name="time">The clock.</param>
/// <param name="keys">All keys, which must not appear in addresses.</param>
/// <param name="ownerOf">Returns the owner of a key; null for an unknown key.</param>
internal sealed class TrafficRecorder(RequestLog log, TimeProvider time, HostKeys keys, Func<string, string?> ownerOf)
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
        log.Begin(entry);
        long start = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            // An answer without a body starts after this point; a dropped one never starts.
            if (!entry.IsDropped && !context.RequestAborted.IsCancellationRequested) entry.Status = context.Response.StatusCode;
            entry.Milliseconds = time.GetElapsedTime(start).TotalMilliseconds;
            entry.HasEnded = true;
            log.End(entry);
        }
    }

    private RequestEntry EntryFor(HttpContext context)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        Credentials? credentials = Credentials.From(context.Request.Headers.Authorization);
        return new RequestEntry
        {
            Time = time.GetUtcNow(),
            Method = context.Request.Method,
            Path = KeyMask.Apply(target, keys.All),
            Kind = target.StartsWith("/git/", StringComparison.Ordinal) || target.StartsWith("/hosts/", StringComparison.Ordinal) ? RequestKind.Git : RequestKind.Api,
            KeyInUrl = KeyMask.IsIn(target, keys.All),
            KeyOwner = credentials is null ? null : ownerOf(credentials.Key),
            MaskedKey = credentials is null ? null : KeyMask.Of(credentials.Key),
        };
    }
}
