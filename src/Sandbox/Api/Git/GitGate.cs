using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Scms;
using AlgorithmiaMigration.Sandbox.State;
using AlgorithmiaMigration.Sandbox.Traffic;

namespace AlgorithmiaMigration.Sandbox.Api.Git;

/// <summary>Who may fetch and who may push (contract, section 19.2).</summary>
internal sealed class GitGate(ClusterState cluster)
{
    /// <summary>The status that refuses the request, or null when it may pass.</summary>
    public int? Refusal(ApiCaller? caller, HostedAlgorithm? algorithm, bool push)
    {
        if (caller is null) return StatusCodes.Status401Unauthorized;
        // Code at an external host is not here at all.
        if (algorithm is null || algorithm.Source.ScmId != ScmCatalog.Internal) return StatusCodes.Status404NotFound;
        if (cluster.Accounts.Belongs(caller.Account!, algorithm.Owner))
            return push && !caller.Permissions.AllowAlgoManagement ? StatusCodes.Status403Forbidden : null;
        bool readable = algorithm.Settings.SourceVisibility == "open";
        return readable && !push ? null : StatusCodes.Status403Forbidden;
    }

    /// <summary>The key's owner must be named with it; an admin key opens no repository.</summary>
    public ApiCaller? Recognise(HttpContext context)
    {
        if (Credentials.From(context.Request.Headers.Authorization) is not { User: { } user } credentials) return null;
        ApiCaller? caller = cluster.Accounts.Recognise(credentials.Key);
        return caller?.Account?.Name == user ? caller : null;
    }
}
