using System.Text;
using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>No answer, however damaged, ends a call of a port with anything but a described failure.</summary>
public class DamagedAnswerTests
{
    // What a value is replaced with, as JSON.
    private static readonly string[] s_values =
    [
        "null", "true", "7", "-7.5", "1e999", "99999999999999999999999999999999", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "[]", "{}", "[null]", "[[]]",
        "[\"\\ud800\"]", "{\"\":{}}", "{\"id\":[]}",
    ];

    private static readonly string[] s_bodies =
    [
        "", " ", "null", "true", "0", "1e999", "\"\"", "\"\\ud800\"", "[]", "[[]]", "[null,7,\"\\ud800\",{}]", "{}", "[{}]", "{\"results\":null}", "{\"results\":{}}",
        "{\"results\":[null,7,[],{},\"\\ud800\"]}", "{\"error\":null}", "{\"error\":{\"code\":\"\\ud800\",\"message\":[]}}", "{\"error\":[[]]}", "\u0000", "\ufeff{", "{]", "nul",
    ];

    /// <summary>Every request of every member of the ports, with its answer.</summary>
    public static TheoryData<string, string> Requests => [.. Answers().Select(each => (each.Call.Method, each.Route))];

    public static TheoryData<string, string> JsonRequests => [.. Answers().Where(each => each.Answer.Length > 0).Select(each => (each.Call.Method, each.Route))];

    [Theory]
    [MemberData(nameof(JsonRequests))]
    public async Task A_member_that_occurs_twice_is_a_failure_and_asked_for_once(string method, string route)
    {
        (PortCall call, _, string answer) = Of(method, route);
        for (int at = answer.IndexOf('{'); at >= 0; at = answer.IndexOf('{', at + 1))
        {
            string comma = answer[at + 1] == '}' ? "" : ",";
            ScriptedCluster cluster = Damaged(call, route, Reply.Ok(answer.Insert(at + 1, $"\"twin\":1,\"t\\u0077in\":2{comma}")));

            ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => call.On(cluster));

            Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
            Assert.EndsWith("with JSON that contains 'twin' twice.", failure.Message, StringComparison.Ordinal);
            Assert.Single(cluster.Routes, route);
        }
    }

    [Theory]
    [MemberData(nameof(JsonRequests))]
    public async Task A_name_that_is_no_text_is_a_failure_and_asked_for_once(string method, string route)
    {
        (PortCall call, _, string answer) = Of(method, route);
        int at = answer.IndexOf('{');
        ScriptedCluster cluster = Damaged(call, route, Reply.Ok(answer.Insert(at + 1, answer[at + 1] == '}' ? "\"\\ud800\":1" : "\"\\ud800\":1,")));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => call.On(cluster));

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
        Assert.Contains("a name that is not valid text", failure.Message, StringComparison.Ordinal);
        Assert.Single(cluster.Routes, route);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Json_that_is_nested_too_deeply_is_a_failure_and_asked_for_once(string method, string route)
    {
        (PortCall call, _, _) = Of(method, route);
        string deep = new string('[', 1000) + new string(']', 1000);
        foreach (string body in new[] { deep, $"{{\"id\":\"x\",\"name\":{deep}}}", new string('[', 1000) })
        {
            ScriptedCluster cluster = Damaged(call, route, Reply.Ok(body));

            ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => call.On(cluster));

            Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
            Assert.EndsWith("nested deeper than 64 levels.", failure.Message, StringComparison.Ordinal);
            Assert.Single(cluster.Routes, route);
        }
    }

    [Theory]
    [MemberData(nameof(JsonRequests))]
    public async Task A_value_of_any_other_type_is_understood_or_described(string method, string route)
    {
        (PortCall call, _, string answer) = Of(method, route);
        JsonNode whole = JsonNode.Parse(answer)!;
        foreach (string path in PathsIn(whole))
            foreach (string value in s_values) await ExpectUnderstoodOrDescribedAsync(call, route, Reply.Ok(With(answer, path, value)));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Any_other_body_is_understood_or_described(string method, string route)
    {
        (PortCall call, _, _) = Of(method, route);
        foreach (int status in new[] { 200, 201, 204, 400, 404, 409, 500 })
            foreach (string body in s_bodies) await ExpectUnderstoodOrDescribedAsync(call, route, new Reply(status, body));
    }

    [Theory]
    [MemberData(nameof(JsonRequests))]
    public async Task An_answer_cut_off_anywhere_is_described(string method, string route)
    {
        (PortCall call, _, string answer) = Of(method, route);
        for (int length = 1; length < answer.Length; length++)
        {
            ScriptedCluster cluster = Damaged(call, route, Reply.Ok(answer[..length]));

            ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => call.On(cluster));

            Assert.Equal(FailureKind.ConnectionLost, failure.Kind);
        }
    }

    private static async Task ExpectUnderstoodOrDescribedAsync(PortCall call, string route, Reply reply)
    {
        try
        {
            await call.On(Damaged(call, route, reply));
        }
        catch (MigrationException failure)
        {
            Assert.NotEmpty(failure.Message);
        }
        catch (Exception raw)
        {
            Assert.Fail($"{call.Method}, {route} {reply.Status} {reply.Body}: {raw}");
        }
    }

    private static ScriptedCluster Damaged(PortCall call, string route, Reply reply)
    {
        ScriptedCluster cluster = call.Cluster(Reply.Ok(call.Body(call.Answer)));
        return cluster.On(route, reply);
    }

    private static IEnumerable<(PortCall Call, string Route, string Answer)> Answers() =>
        PortCalls.All.SelectMany(call => call.Others.Prepend((call.Route, call.Body(call.Answer))).Select(each => (call, each.Item1, each.Item2)))
            // Asked only when the first answer does not suffice.
            .Where(each => !each.Item2.EndsWith("/token/status", StringComparison.Ordinal) && each is not ({ Method: "IClusterApi.CompileAsync" }, ['G', ..], _)
                && each is not ({ Method: "IClusterApi.PublishAsync" }, ['G', ..], _))
            .Select(each => (each.call, each.Item2, each.Item3.Replace("{1}", "", StringComparison.Ordinal)));

    private static (PortCall Call, string Route, string Answer) Of(string method, string route) =>
        Answers().Single(each => each.Call.Method == method && each.Route == route);

    private static IEnumerable<string> PathsIn(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => PathsIn(member.Value).Prepend(member.Value?.GetPath() ?? "")).Where(path => path.Length > 0),
        JsonArray list => list.SelectMany(entry => PathsIn(entry).Prepend(entry?.GetPath() ?? "")).Where(path => path.Length > 0),
        _ => [],
    };

    /// <summary>The answer with the value at a path replaced; as text, because the JSON classes cannot hold every value.</summary>
    private static string With(string answer, string path, string value)
    {
        const string mark = "@value@";
        JsonNode changed = JsonNode.Parse(answer)!, at = changed;
        foreach (string step in path.TrimStart('$').Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
            at = step[0] == '[' ? at[int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!;
        at.ReplaceWith(mark);
        return new StringBuilder(changed.ToJsonString()).Replace($"\"{mark}\"", value).ToString();
    }
}
