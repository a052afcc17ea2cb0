using LibGit2Sharp;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>Gives libgit2 what the server said about a repository.</summary>
internal sealed class AdvertisementStream(ManagedTransport transport, Conversation conversation, byte[] said)
    : SmartSubtransportStream(transport)
{
    private int _at;

    public override int Read(Stream dataStream, long length, out long bytesRead)
    {
        bytesRead = Math.Min(length, said.Length - _at);
        dataStream.Write(said, _at, (int)bytesRead);
        _at += (int)bytesRead;
        return conversation.GoesOn ? 0 : -1;
    }

    public override int Write(Stream dataStream, long length) => throw new NotSupportedException();
}
