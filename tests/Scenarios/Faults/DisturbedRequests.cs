using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AlgorithmiaMigration.Victim;
using static AlgorithmiaMigration.Scenarios.FaultKind;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Sends requests, and does to them and their answers what a schedule says.</summary>
internal sealed class DisturbedRequests(FaultSchedule schedule, TimeProvider time) : DelegatingHandler(WatchedWrites.Plain())
{
    private const string Page = "<html><body><h1>Sign in</h1></body></html>";
    private const int TakenEarly = 1000;
    private static readonly string[] s_shapes = ["{}", "\"ok\"", "null", "42", "[[]]", "{\"results\":\"none\",\"files\":1}"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestFault fault = schedule.Next(request, WatchedWrites.IsWrite(request), kind => Applies(kind, request));
        if (fault.Kind != None) schedule.Happened(request, fault);
        if (await BeforeAsync(fault, request, cancellationToken) is { } refusal) return refusal;
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        return fault.Kind == None ? answer : await AfterAsync(fault, request, answer, cancellationToken);
    }

    private static bool Applies(FaultKind kind, HttpRequestMessage request) => kind switch
    {
        RefusedEarly => request.Content is not null,
        WrongShape => IsApi(request),
        PageRepeated or PageOverlaps => Pages.IsFurther(request),
        // What can be published is not taken from a list that changes while it is read: versions cannot be removed.
        PageLacksEntry => Pages.IsFurther(request) && !request.RequestUri!.AbsolutePath.EndsWith("/versions", StringComparison.Ordinal),
        _ => true,
    };

    private static bool IsApi(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.StartsWith("/v1/", StringComparison.Ordinal)
        && !(request.RequestUri.AbsolutePath.StartsWith("/v1/data/", StringComparison.Ordinal) && request.RequestUri.Segments.Length > 5);

    /// <summary>What happens instead of the request; null if it is sent.</summary>
    private async Task<HttpResponseMessage?> BeforeAsync(RequestFault fault, HttpRequestMessage request, CancellationToken cancellation)
    {
        switch (fault.Kind)
        {
            case Dropped:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "The connection was reset.", new IOException("The connection was reset."));
            case Stalled:
                await Task.Delay(Timeout.Infinite, cancellation);
                return null;
            case TooManyRequests:
                return Retriable(request, HttpStatusCode.TooManyRequests, new RetryConditionHeaderValue(TimeSpan.FromSeconds((int)(fault.Chance * 200))));
            case TooManyRequestsUntil:
                return Retriable(request, HttpStatusCode.TooManyRequests, new RetryConditionHeaderValue(DateTimeOffset.UtcNow.AddSeconds((fault.Chance * 200) - 50)));
            case ServerError:
                return Answer(request, HttpStatusCode.InternalServerError, """{"error":{"message":"Internal error"}}""", "application/json");
            case BadGateway:
                return Answer(request, HttpStatusCode.BadGateway, Page, "text/html");
            case Unavailable:
                return Answer(request, HttpStatusCode.ServiceUnavailable, fault.Chance < 0.5 ? "" : Page, "text/html");
            case Redirected:
                HttpResponseMessage redirect = Answer(request, HttpStatusCode.Found, "", "text/html");
                redirect.Headers.Location = new Uri(fault.Chance < 0.5 ? "https://login.example.com/" : "/login", UriKind.RelativeOrAbsolute);
                return redirect;
            case RefusedEarly:
                await TakeBeginningAsync(request.Content!, cancellation);
                return Answer(request, fault.Chance < 0.5 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.RequestEntityTooLarge, Page, "text/html");
            default:
                return null;
        }
    }

    /// <summary>What becomes of the answer to a request that took effect.</summary>
    private async Task<HttpResponseMessage> AfterAsync(RequestFault fault, HttpRequestMessage request, HttpResponseMessage answer, CancellationToken cancellation)
    {
        byte[] body = await answer.Content.ReadAsByteArrayAsync(cancellation);
        switch (fault.Kind)
        {
            case AnswerDropped:
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended.", new HttpIOException(HttpRequestError.ResponseEnded));
            case AnswerStalled:
                await Task.Delay(Timeout.Infinite, cancellation);
                return answer;
            case AnswerIsBadGateway:
                return Answer(request, HttpStatusCode.BadGateway, Page, "text/html");
            case LoginPage:
                return Answer(request, HttpStatusCode.OK, Page, "text/html");
            case WrongShape:
                return answer.IsSuccessStatusCode ? Answer(request, answer.StatusCode, s_shapes[(int)(fault.Chance * s_shapes.Length)], "application/json") : answer;
            case WrongType:
                answer.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
                return answer;
            case BodyCompressed:
                return WithBody(answer, new MemoryStream(Compressed(body)), "gzip");
            case PageRepeated or PageOverlaps or PageLacksEntry:
                byte[] first = fault.Kind == PageLacksEntry ? [] : await FirstPageAsync(request, cancellation);
                return WithBody(answer, new MemoryStream(Pages.Disturbed(fault.Kind, first, body)), null);
            default:
                return WithBody(answer, new DisturbedBody(body, fault, time), null);
        }
    }

    private async Task<byte[]> FirstPageAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using HttpRequestMessage first = new(request.Method, Pages.FirstOf(request.RequestUri!));
        first.Headers.Authorization = request.Headers.Authorization;
        if (request.Headers.TryGetValues("Authorization", out IEnumerable<string>? keys)) first.Headers.TryAddWithoutValidation("Authorization", keys);
        using HttpResponseMessage answer = await base.SendAsync(first, cancellation);
        return await answer.Content.ReadAsByteArrayAsync(cancellation);
    }

    // The rest of the body stays where it is, as when a server answers and closes.
    private static async Task TakeBeginningAsync(HttpContent content, CancellationToken cancellation)
    {
        try
        {
            await content.CopyToAsync(new FullStream(TakenEarly), cancellation);
        }
        catch (Exception closed) when (closed is IOException or HttpRequestException)
        {
        }
    }

    private static HttpResponseMessage Retriable(HttpRequestMessage request, HttpStatusCode status, RetryConditionHeaderValue after)
    {
        HttpResponseMessage answer = Answer(request, status, """{"error":{"message":"Slow down"}}""", "application/json");
        answer.Headers.RetryAfter = after;
        return answer;
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, HttpStatusCode status, string body, string type) =>
        new(status) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, type) };

    private static HttpResponseMessage WithBody(HttpResponseMessage answer, Stream body, string? encoding)
    {
        StreamContent content = new(body);
        foreach ((string name, IEnumerable<string> values) in answer.Content.Headers)
            if (name is not "Content-Length") content.Headers.TryAddWithoutValidation(name, values);
        if (encoding is not null) content.Headers.ContentEncoding.Add(encoding);
        answer.Content = content;
        return answer;
    }

    private static byte[] Compressed(byte[] body)
    {
        using MemoryStream all = new();
        using (GZipStream pack = new(all, CompressionLevel.Fastest)) pack.Write(body);
        return all.ToArray();
    }
}
