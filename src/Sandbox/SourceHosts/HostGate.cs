using AlgorithmiaMigration.Sandbox.Traffic;

namespace AlgorithmiaMigration.Sandbox.SourceHosts;

/// <summary>Decides who may fetch and push at an external source host. For others, private repositories do not exist.</summary>
internal static class HostGate
{
    /// <summary>The status code of a refusal; null when the request is allowed.</summary>
    public static int? Refusal(ExternalHost host, HostRepository? repository, string? authorization, bool push)
    {
        Credentials? credentials = Credentials.From(authorization);
        HostAccount? caller = credentials is null ? null : host.Recognise(credentials.Key);
        if (caller is null && credentials is not null) return StatusCodes.Status401Unauthorized;
        if (caller is null) return repository is { IsPrivate: false } && !push ? null : StatusCodes.Status401Unauthorized;
        if (repository is null) return StatusCodes.Status404NotFound;
        if (host.Belongs(caller, repository.Owner)) return null;
        if (repository.IsPrivate) return StatusCodes.Status404NotFound;
        return push ? StatusCodes.Status403Forbidden : null;
    }
}
