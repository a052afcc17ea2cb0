using System.Reflection;
using System.Text.RegularExpressions;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>Rules for the answers of every member of the ports.</summary>
public class AnswerRulesTests
{
    private static readonly Type[] s_ports = [typeof(IClusterApi), typeof(IAccountApi), typeof(IDataApi), typeof(ISecretApi), typeof(ISourceHostApi)];

    /// <summary>Without logs and commit messages, which keep their lines until they are shown, and names of files, which become addresses.</summary>
    public static TheoryData<string> ShownAsRead => Methods(call =>
        call.Method is not ("IClusterApi.ReadBuildLogAsync" or "IClusterApi.ReadCommitLogAsync" or "IDataApi.FindCollectionAsync"));

    /// <summary>A source host that refuses one method of authorization has the other one.</summary>
    public static TheoryData<string> Failing => Methods(call => call.Method != "ISourceHostApi.AuthorizationAsync");

    public static TheoryData<string> Naming => Methods(call => call.Foreign is not null);

    public static TheoryData<string> Lists => Methods(call => call.Around is not null);

    public static TheoryData<string> PagedLists => Methods(call => call.SecondPage is not null);

    [Fact]
    public void Every_member_of_the_ports_is_in_the_table() => Assert.Equal(
        s_ports.SelectMany(port => port.GetMethods().Where(method => !method.IsSpecialName).Select(method => $"{port.Name}.{method.Name}")).Order(),
        PortCalls.All.Select(call => call.Method).Concat(PortCalls.OfBytes).Order());

    [Theory]
    [MemberData(nameof(Naming))]
    public async Task An_answer_about_something_else_is_never_used(string method)
    {
        PortCall call = Call(method);
        ScriptedCluster cluster = call.Cluster(Reply.Ok(call.Body(call.Foreign!)));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => call.On(cluster));

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
        Assert.Contains(call.Route.Split('?')[0], failure.Message, StringComparison.Ordinal);
        Assert.Contains("instead of '", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(cluster.Routes, route => call.Others.Any(other => other.Route == route && route.StartsWith("PUT", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Naming))]
    public async Task Names_may_differ_in_case_and_be_absent(string method)
    {
        PortCall call = Call(method);
        string answer = call.Answer.Replace("\"Echo\"", "\"ECHO\"", StringComparison.Ordinal).Replace("\"ann\"", "\"ANN\"", StringComparison.Ordinal)
            .Replace("\"club\"", "\"Club\"", StringComparison.Ordinal).Replace("Samples", "samples", StringComparison.Ordinal);

        await call.On(call.Cluster(Reply.Ok(call.Body(answer))));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_repeated_entry_is_read_once(string method)
    {
        PortCall call = Call(method);

        Assert.Single(await call.On(call.Cluster(Reply.Ok(call.Page($"{call.Answer},{call.Answer}", "")))));
    }

    [Theory]
    [MemberData(nameof(PagedLists))]
    public async Task An_entry_repeated_by_the_next_page_is_read_once(string method)
    {
        PortCall call = Call(method);
        ScriptedCluster cluster = call.Cluster(Reply.Ok(call.Page(call.Answer, ",\"marker\":\"m\""))).On(call.SecondPage!, Reply.Ok(call.Page(call.Answer, "")));

        Assert.Single(await call.On(cluster));
        Assert.Equal(2, cluster.Log.Count);
    }

    [Theory]
    [MemberData(nameof(PagedLists))]
    public async Task A_list_with_ever_new_markers_ends_with_a_failure(string method)
    {
        PortCall call = Call(method);
        int pages = 0;
        using EndlessList cluster = new(() => call.Page(call.Answer, $",\"marker\":\"m{++pages}\""));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => call.Run(cluster.Api()));

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
        Assert.Contains("no new entries", failure.Message, StringComparison.Ordinal);
        Assert.InRange(pages, 2, 30);
    }

    [Theory]
    [MemberData(nameof(ShownAsRead))]
    public async Task What_a_cluster_says_can_be_shown(string method)
    {
        PortCall call = Call(method);
        // Every text of the answer that is not the name of what was asked for.
        string answer = Regex.Replace(call.Answer, ":\"(?!Echo|ann|club|made|c1|b-1|s-1|a-1|token|TOKEN|research|data:|simMADE|python3)([^\"]*)\"", ":\"$1\\u001b[31m\\n\\u202e\"");

        IReadOnlyList<object?> all = await call.On(call.Cluster(Reply.Ok(call.Body(answer))));
        foreach (object? read in all)
            foreach (string text in Shown(read, 0)) Assert.DoesNotContain(text, OutsideText.IsHidden);
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public async Task What_a_server_says_about_a_failure_can_be_shown(string method)
    {
        PortCall call = Call(method);
        const string forged = "no\\u001b[2K\\r\\nprod: Published\\u202e";
        ScriptedCluster cluster = call.Cluster(new Reply(400, $$$"""{"error":{"code":2015,"message":"{{{forged}}}"}}"""));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => call.On(cluster));

        Assert.Contains("no\\u001B[2K prod: Published\\u202E", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(failure.Message, OutsideText.IsHidden);
    }

    private static IEnumerable<string> Shown(object? read, int depth)
    {
        if (read is string text) yield return text;
        if (read is null or string || depth > 4 || read.GetType().Assembly != typeof(Outcome).Assembly) yield break;
        foreach (PropertyInfo property in read.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
            foreach (string inner in Shown(property.GetValue(read), depth + 1)) yield return inner;
    }

    private static TheoryData<string> Methods(Func<PortCall, bool> which) => [.. PortCalls.All.Where(which).Select(call => call.Method)];

    private static PortCall Call(string method) => PortCalls.All.Single(call => call.Method == method);
}
