using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Scms;
using AlgorithmiaMigration.Sandbox.State;
using AlgorithmiaMigration.Sandbox.Traffic;

namespace AlgorithmiaMigration.Sandbox.Api.Git;

/// <summary>Decides who may fetch and push (contract, section 19.2).</summary>
internal sealed class GitGate(ClusterState cluster)
{
    /// <summary>The status code of a refusal; null when the request is allowed.</summary>
    public int? Refusal(ApiCaller? caller, HostedAlgorithm? algorithm, bool push)
    {
        if (caller is null) return StatusCodes.Status401Unauthorized;
        // Code at an external host is not stored in the cluster.
        if (algorithm is null || algorithm.Source.ScmId != ScmCatalog.Internal) return StatusCodes.Status404NotFound;
        if (cluster.Accounts.Belongs(caller.Account!, algorithm.Owner))
            return push && !caller.Permissions.AllowAlgoManagement ? StatusCodes.Status403Forbidden : null;
        bool readable = algorithm.Settings.SourceVisibility == "open";
        return readable && !push ? null : StatusCodes.Status403Forbidden;
    }

    /// <summary>The user name must be the key's owner; an admin key gives no access to repositories.</summary>
    public ApiCaller? Recognise(HttpContext context)
    {
        if (Credentials.From(context.Request.Headers.Authorization) is not { User: { } user } credentials) return null;
        ApiCaller? caller = cluster.Accounts.Recognise(credentials.Key);
        return caller?.Account?.Name == user ? caller : null;
    }
}
