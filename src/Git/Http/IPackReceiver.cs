namespace AlgorithmiaMigration.Git.Http;

/// <summary>Receives the bytes of a pack as they arrive.</summary>
internal interface IPackReceiver
{
    /// <summary>Whether reading can stop before the end of the pack.</summary>
    bool IsEnough { get; }

    void Feed(byte[] buffer, int offset, int count);

    /// <summary>Called after the last byte.</summary>
    /// <exception cref="EndOfStreamException">The pack is incomplete.</exception>
    void RequireComplete();
}
