using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The requirements of the relay for a server's protocol.</summary>
internal static class RelayProtocol
{
    private const string OnlyFormat = "sha1";

    /// <exception cref="RelayUnsupportedException">The server uses another version of the protocol, or another object format.</exception>
    public static void RequireKnown(Advertisement advertisement, GitEndpoint endpoint)
    {
        if (advertisement.ProtocolVersion is not ("0" or "1"))
            throw new RelayUnsupportedException($"the server of {endpoint} answers in version {advertisement.ProtocolVersion} of the protocol");
        if (advertisement.ValueOf("object-format=") is { } format && format != OnlyFormat)
            throw new RelayUnsupportedException($"the repository {endpoint} uses the object format {format}");
    }

    /// <exception cref="RelayUnsupportedException">The server would send the whole history.</exception>
    public static void RequireShallow(Advertisement advertisement, GitEndpoint endpoint)
    {
        if (!advertisement.CanBeShallow) throw new RelayUnsupportedException($"the server of {endpoint} cannot send a commit without its history");
    }
}
