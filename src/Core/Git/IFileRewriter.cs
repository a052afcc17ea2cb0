namespace AlgorithmiaMigration.Git;

/// <summary>Changes the content of files on their way to the destination. Asked in git's order, by one copy at a time.</summary>
internal interface IFileRewriter
{
    /// <summary>Whether the file is to be looked at; its content is not read otherwise.</summary>
    bool Wants(TreeFile file);

    /// <summary>The file's new content; the same array when nothing changes. Equal inputs give equal outputs.</summary>
    byte[] Rewrite(TreeFile file, byte[] content);
}
