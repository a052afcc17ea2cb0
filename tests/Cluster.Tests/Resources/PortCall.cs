namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>One member of the ports: the request that it sends, an answer, and how to call it.</summary>
/// <param name="Method">The interface and its method.</param>
/// <param name="Route">The request whose answer it reads.</param>
/// <param name="Answer">An answer of the contract about what is asked for.</param>
/// <param name="Run">Calls it and returns what it read, one object for each entry of a list.</param>
internal sealed record PortCall(string Method, string Route, string Answer, Func<ClusterApi, Task<IReadOnlyList<object?>>> Run)
{
    /// <summary>The answer about something else; null when the answers name nothing that was asked for.</summary>
    public string? Foreign { get; init; }

    /// <summary>The list around the entries, with {0} for them and {1} for further members, if <see cref="Answer"/> is one entry of a list.</summary>
    public string? Around { get; init; }

    /// <summary>The request for the page behind the marker <c>m</c>; null when the list has no pages.</summary>
    public string? SecondPage { get; init; }

    /// <summary>Other requests that it sends, with their answers.</summary>
    public IReadOnlyList<(string Route, string Answer)> Others { get; init; } = [];

    public string Body(string answer) => Around is null ? answer : Page(answer, "");

    public string Page(string entries, string further) =>
        Around!.Replace("{0}", entries, StringComparison.Ordinal).Replace("{1}", further, StringComparison.Ordinal);

    public ScriptedCluster Cluster(params Reply[] replies)
    {
        ScriptedCluster cluster = new();
        foreach ((string route, string answer) in Others) cluster.On(route, Reply.Ok(answer));
        return cluster.On(Route, replies);
    }

    public Task<IReadOnlyList<object?>> On(ScriptedCluster cluster) =>
        Run(cluster.Api(ScriptedCluster.Patient with { Attempts = 2 }, ScriptedCluster.Ring("admADMIN0123456789", "research")));

    public override string ToString() => Method;
}
