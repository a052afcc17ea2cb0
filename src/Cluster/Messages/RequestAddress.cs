namespace AlgorithmiaMigration.Cluster.Messages;

/// <summary>Where a request goes, checked to be where it was meant to go.</summary>
/// <remarks>
/// For programs built for early versions of .NET Framework, and Windows PowerShell counts as one, <see cref="Uri"/> takes <c>%2F</c> and
/// <c>%5C</c> in a path for a slash. The request would read, write or remove another file than the one it names.
/// </remarks>
internal static class RequestAddress
{
    /// <summary>The address of a request below the base of an API.</summary>
    /// <exception cref="ClusterException"><see cref="FailureKind.InvalidInput"/> when this framework cannot address it.</exception>
    public static Uri Of(ClusterAddress cluster, ApiRequest request)
    {
        Uri address = new(cluster.Api, request.Path);
        if (IsExact(address, new Uri(cluster.Api, "v1/"), request.Segments)) return address;
        throw new ClusterException(cluster.Domain, FailureKind.InvalidInput,
            $"{cluster} cannot be asked to {request.Purpose}: this version of .NET turns its name into another address, {address.AbsolutePath}.",
            @"Use PowerShell 7, or give it a name without '\' and '/'.");
    }

    /// <summary>Whether the address means just these segments below its base.</summary>
    /// <param name="address">As the framework made it.</param>
    /// <param name="below">The base, with a slash at its end.</param>
    /// <param name="segments">Not encoded.</param>
    public static bool IsExact(Uri address, Uri below, IReadOnlyList<string> segments)
    {
        string path = address.AbsolutePath, start = below.AbsolutePath;
        // Compared as names: what else gets encoded differs between frameworks.
        return path.StartsWith(start, StringComparison.Ordinal)
            && path.Substring(start.Length).Split('/').Select(Uri.UnescapeDataString).SequenceEqual(segments);
    }
}
