using LibGit2Sharp;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>Passes the advertisement of a repository to libgit2.</summary>
internal sealed class AdvertisementStream(ManagedTransport transport, Conversation conversation, byte[] advertisement)
    : SmartSubtransportStream(transport)
{
    private int _at;

    public override int Read(Stream dataStream, long length, out long bytesRead)
    {
        bytesRead = Math.Min(length, advertisement.Length - _at);
        dataStream.Write(advertisement, _at, (int)bytesRead);
        _at += (int)bytesRead;
        return conversation.IsActive ? 0 : -1;
    }

    public override int Write(Stream dataStream, long length) => throw new NotSupportedException();
}
