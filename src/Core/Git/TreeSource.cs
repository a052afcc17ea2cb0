namespace AlgorithmiaMigration;

/// <summary>One state of a repository.</summary>
/// <param name="Repository">Where it is.</param>
/// <param name="Commit">The commit; null means the head of the default branch.</param>
/// <param name="Snapshot">The commit's snapshot repository, a shortcut (see <see cref="TreeCopy.Snapshot"/>).</param>
public sealed record TreeSource(GitEndpoint Repository, string? Commit = null, GitEndpoint? Snapshot = null);

/// <summary>A regular file of a tree; links and submodules are none.</summary>
/// <param name="Path">The path as text for people, with slashes.</param>
/// <param name="Size">Length in bytes.</param>
public sealed record TreeFile(string Path, long Size);

/// <summary>Changes the content of files on their way to the destination. Asked in git's order, by one copy at a time.</summary>
public interface IFileRewriter
{
    /// <summary>Whether the file is to be looked at; its content is not read otherwise.</summary>
    bool Wants(TreeFile file);

    /// <summary>The file's new content; the same array when nothing changes. Equal inputs give equal outputs.</summary>
    byte[] Rewrite(TreeFile file, byte[] content);
}
