using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>One scripted answer, or one way to fail.</summary>
public sealed record Reply(int Status, string Body = "", string ContentType = "application/json")
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Thrown instead of answering.</summary>
    public Func<Exception>? Fault { get; init; }

    public bool Stalls { get; init; }

    /// <summary>Runs before the answer: the side effect of the request.</summary>
    public Action? Effect { get; init; }

    public static Reply Ok(string json) => new(200, json);

    public static Reply Text(int status, string text) => new(status, text, "text/plain");

    public static Reply Page(int status, string html) => new(status, html, "text/html");

    public static Reply Error(int status, int code, string message) =>
        new(status, $$$"""{"error":{"id":"7a1e5a0c-0000-4000-8000-000000000000","code":{{{code}}},"message":"{{{message}}}"}}""");

    public static Reply Dropped(Action? effect = null) =>
        new(0) { Effect = effect, Fault = () => new HttpRequestException("dropped", new IOException("The connection was reset.")) };

    public static Reply OfSocket(SocketError error) => new(0) { Fault = () => new HttpRequestException("no", new SocketException((int)error)) };

    public static Reply Stalled() => new(0) { Stalls = true };

    public Reply With(string header, string value) => this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };

    public HttpResponseMessage ToMessage()
    {
        HttpResponseMessage message = new((HttpStatusCode)Status) { Content = new StringContent(Body, Encoding.UTF8, ContentType) };
        foreach ((string name, string value) in Headers) message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
