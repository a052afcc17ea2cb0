using LibGit2Sharp;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>One request of libgit2 and the server's answer.</summary>
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
        int count = (int)Math.Min(length, _buffer.Length);
        int read = conversation.Run(() => request.ReadAsync(_buffer, count));
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
