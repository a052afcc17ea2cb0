namespace AlgorithmiaMigration.Cluster.Messages;

/// <summary>Builds the address of a request, and checks that the framework did not change its meaning.</summary>
/// <remarks>
/// In programs built for early versions of .NET Framework, such as Windows PowerShell, <see cref="Uri"/> decodes <c>%2F</c> and <c>%5C</c>
/// in a path to a slash. The request would read, write or remove a file other than the named one.
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
            $"{cluster} cannot {request.Purpose}: this version of .NET changes the name to another address, {address.AbsolutePath}.",
            @"Use PowerShell 7, or a name without '\' and '/'.");
    }

    /// <summary>Whether the address consists of exactly these segments below its base.</summary>
    /// <param name="address">The address as the framework built it.</param>
    /// <param name="below">The base, with a trailing slash.</param>
    /// <param name="segments">Not encoded.</param>
    public static bool IsExact(Uri address, Uri below, IReadOnlyList<string> segments)
    {
        string path = address.AbsolutePath, start = below.AbsolutePath;
        // Compared decoded: the frameworks differ in which other characters they encode.
        return path.StartsWith(start, StringComparison.Ordinal)
            && path.Substring(start.Length).Split('/').Select(Uri.UnescapeDataString).SequenceEqual(segments);
    }
}
