using System.Runtime.InteropServices;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>The counts that libgit2's indexer keeps (<c>git_indexer_progress</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct IndexerProgress
{
    public uint TotalObjects;
    public uint IndexedObjects;
    public uint ReceivedObjects;
    public uint LocalObjects;
    public uint TotalDeltas;
    public uint IndexedDeltas;
    public UIntPtr ReceivedBytes;
}
