using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.State;
using AlgorithmiaMigration.Sandbox.Traffic;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api;

/// <summary>Authenticates the key of a request and checks it against the route's rule.</summary>
internal sealed class KeyGuard(ClusterState cluster)
{
    public ApiCaller? Check(HttpContext context, KeyRule rule)
    {
        if (rule == KeyRule.None) return null;
        if (rule == KeyRule.Cookie) throw ApiFailure.NotAuthenticated();
        Credentials credentials = Credentials.From(context.Request.Headers.Authorization) ?? throw ApiFailure.NotAuthenticated();
        ApiCaller caller = cluster.Accounts.Recognise(credentials.Key) ?? throw ApiFailure.NotAuthenticated();
        return IsAllowed(caller, rule) ? caller : throw ApiFailure.NotAuthorized();
    }

    private static bool IsAllowed(ApiCaller caller, KeyRule rule) => rule switch
    {
        KeyRule.Admin => caller.IsAdmin,
        KeyRule.StandardOrAdmin => true,
        KeyRule.Manage => caller.Permissions.AllowAlgoManagement,
        _ => !caller.IsAdmin,
    };
}
