using AlgorithmiaMigration.Sandbox.State;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api;

/// <summary>Maps routes: checks the key, runs the handler, and turns failures into the cluster's errors.</summary>
internal sealed class RouteTable(IEndpointRouteBuilder app, ClusterState cluster)
{
    private readonly KeyGuard _guard = new(cluster);

    public void Add(string method, string pattern, KeyRule rule, Func<ApiCall, Reply> handler) =>
        Add(method, pattern, rule, call => Task.FromResult(handler(call)));

    public void Add(string method, string pattern, KeyRule rule, Func<ApiCall, Task<Reply>> handler) =>
        app.MapMethods(pattern, [method], context => RunAsync(context, rule, handler));

    /// <summary>A route below an algorithm, by owner and name and by id.</summary>
    public void AddForAlgorithm(string method, string rest, KeyRule rule, Func<ApiCall, Task<Reply>> handler)
    {
        Add(method, $"/v1/algorithms/{{owner}}/{{name}}{rest}", rule, handler);
        Add(method, $"/v1/algorithms/{{id:guid}}{rest}", rule, handler);
    }

    public void AddForAlgorithm(string method, string rest, KeyRule rule, Func<ApiCall, Reply> handler) =>
        AddForAlgorithm(method, rest, rule, call => Task.FromResult(handler(call)));

    private async Task RunAsync(HttpContext context, KeyRule rule, Func<ApiCall, Task<Reply>> handler)
    {
        Reply reply;
        try
        {
            reply = await handler(new ApiCall(context, cluster, _guard.Check(context, rule)));
        }
        catch (ApiFailure failure)
        {
            reply = Reply.From(failure, cluster.Behaviour.BareErrors);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            context.Features.Get<RequestEntry>()!.Fault = problem.ToString();
            reply = Reply.From(new ApiFailure(500, 5001, $"Internal error: {problem.Message}"), cluster.Behaviour.BareErrors);
        }
        await reply.WriteAsync(context.Response, context.RequestAborted);
    }
}
