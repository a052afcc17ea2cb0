using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>What a server must speak for the relay to understand it.</summary>
internal static class RelayProtocol
{
    private const string OnlyFormat = "sha1";

    /// <exception cref="RelayUnsupportedException">The server speaks another version than it was asked in, or names objects in another way.</exception>
    public static void RequireKnown(Advertisement said, GitEndpoint endpoint)
    {
        if (said.ProtocolVersion is not ("0" or "1"))
            throw new RelayUnsupportedException($"the server of {endpoint} answers in version {said.ProtocolVersion} of the protocol");
        if (said.ValueOf("object-format=") is { } format && format != OnlyFormat)
            throw new RelayUnsupportedException($"the objects of {endpoint} have names of the kind {format}");
    }

    /// <exception cref="RelayUnsupportedException">The server would send all history along.</exception>
    public static void RequireShallow(Advertisement said, GitEndpoint endpoint)
    {
        if (!said.CanBeShallow) throw new RelayUnsupportedException($"the server of {endpoint} cannot send a commit without its history");
    }
}
