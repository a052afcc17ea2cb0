using System.Text;

namespace AlgorithmiaMigration.Sandbox.Traffic;

/// <summary>Injects the faults of a plan into requests.</summary>
internal sealed class FaultInjector(FaultPlan faults, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (faults.Take(context.Request.Method, context.Request.Path) is not { } fault)
        {
            await next(context);
            return;
        }
        RequestEntry entry = context.Features.Get<RequestEntry>()!;
        entry.Fault = fault.ToString();
        entry.IsDropped = fault.Drop;
        await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMilliseconds), time, context.RequestAborted);
        if (fault.IsOnlyDelay) await next(context);
        else if (fault.Truncate) await TruncateAsync(context, await CaptureAsync(context, next));
        else
        {
            if (fault.AfterEffect) await CaptureAsync(context, next);
            await AnswerAsync(context, fault);
        }
    }

    /// <summary>Processes the request without sending the answer to the client.</summary>
    private static async Task<byte[]> CaptureAsync(HttpContext context, RequestDelegate next)
    {
        Stream client = context.Response.Body;
        using MemoryStream captured = new();
        context.Response.Body = captured;
        await next(context);
        context.Response.Body = client;
        return captured.ToArray();
    }

    private static async Task TruncateAsync(HttpContext context, byte[] answer)
    {
        context.Response.ContentLength = Math.Max(answer.Length, 1);
        await context.Response.Body.WriteAsync(answer.AsMemory(0, answer.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private static async Task AnswerAsync(HttpContext context, Fault fault)
    {
        if (fault.Drop)
        {
            context.Abort();
            return;
        }
        HttpResponse response = context.Response;
        response.Clear();
        response.StatusCode = fault.Status!.Value;
        if (fault.RetryAfter is { } seconds) response.Headers.RetryAfter = seconds;
        if (fault.Location is { } location) response.Headers.Location = location;
        byte[] body = Encoding.UTF8.GetBytes(fault.Body ?? "");
        response.ContentLength = body.Length;
        if (body.Length == 0) return;
        response.ContentType = fault.ContentType;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
