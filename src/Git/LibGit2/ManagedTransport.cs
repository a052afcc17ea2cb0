using LibGit2Sharp;

namespace AlgorithmiaMigration.Git;

/// <summary>
/// Carries libgit2's requests over HttpClient. libgit2's own HTTP cannot be stopped, and follows redirects with the key.
/// </summary>
internal sealed class ManagedTransport : RpcSmartSubtransport
{
    protected override SmartSubtransportStream Action(string url, GitSmartSubtransportAction action)
    {
        Conversation conversation = Conversation.Find(url);
        return action switch
        {
            GitSmartSubtransportAction.UploadPackList => new AdvertisementStream(this, conversation, conversation.Advertisement!.Bytes),
            GitSmartSubtransportAction.ReceivePackList => new AdvertisementStream(this, conversation, AdvertisePush(conversation)),
            GitSmartSubtransportAction.UploadPack => new RequestStream(this, conversation, new FetchRequest(conversation)),
            _ => new RequestStream(this, conversation, new PushRequest(conversation)),
        };
    }

    private static byte[] AdvertisePush(Conversation conversation) =>
        conversation.Run(() => conversation.Http.AdvertiseAsync(GitService.Push, null, conversation.Watch));
}

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

/// <summary>One question of libgit2 and the server's answer.</summary>
internal sealed class RequestStream(ManagedTransport transport, Conversation conversation, IRequest request)
    : SmartSubtransportStream(transport)
{
    private const int BufferSize = 64 * 1024;
    private readonly byte[] _buffer = new byte[BufferSize];

    public override int Write(Stream dataStream, long length)
    {
        for (long left = length; left > 0;)
        {
            int read = dataStream.Read(_buffer, 0, (int)Math.Min(left, _buffer.Length));
            conversation.Run(() => request.WriteAsync(_buffer, read));
            left -= read;
        }
        return 0;
    }

    public override int Read(Stream dataStream, long length, out long bytesRead)
    {
        int wanted = (int)Math.Min(length, _buffer.Length);
        int read = conversation.Run(() => request.ReadAsync(_buffer, wanted));
        dataStream.Write(_buffer, 0, read);
        bytesRead = read;
        return 0;
    }

    protected override void Free()
    {
        request.Dispose();
        base.Free();
    }
}
