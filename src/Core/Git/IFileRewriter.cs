namespace AlgorithmiaMigration.Git;

/// <summary>Changes the content of files during a copy. Called in git's order, by one copy at a time.</summary>
internal interface IFileRewriter
{
    /// <summary>Whether to pass the file to <see cref="Rewrite"/>; otherwise its content is not read.</summary>
    bool Wants(TreeFile file);

    /// <summary>The file's new content; the same array when nothing changes. The result must depend only on the input.</summary>
    byte[] Rewrite(TreeFile file, byte[] content);
}
