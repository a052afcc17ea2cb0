using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>A plain HttpClient with a key; answers have a status and JSON.</summary>
public sealed class ApiClient(Uri address, string? authorization) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<Answer> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    public Task<Answer> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, json);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string type = "application/json")
    {
        using HttpRequestMessage request = new(method, path);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }
        using HttpResponseMessage response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(), response.Headers);
    }

    public void Dispose() => _http.Dispose();
}

public sealed record Answer(int Status, byte[] Bytes, HttpResponseHeaders Headers)
{
    public string Text => Encoding.UTF8.GetString(Bytes);
    public JsonNode Json => JsonNode.Parse(Bytes)!;
    public int Code => Json["error"]!["code"]!.GetValue<int>();

    /// <summary>The value at a dotted path as text; null when a member is missing.</summary>
    public string? At(string path) => path.Split('.').Aggregate((JsonNode?)Json, Step)?.ToString();

    public Answer Expect(int status)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {Text}");
        return this;
    }

    public Answer ExpectError(int status, int code)
    {
        Expect(status);
        Assert.Equal(code, Code);
        return this;
    }

    private static JsonNode? Step(JsonNode? node, string name) =>
        node is JsonArray array ? array.ElementAtOrDefault(int.Parse(name, null)) : node?[name];
}
