namespace AlgorithmiaMigration.Git;

/// <summary>An object of git LFS: a file whose content is not in the repository, which only has a pointer with its hash and size.</summary>
/// <param name="ObjectId">The SHA-256 of the content, 64 hexadecimal digits.</param>
/// <param name="Bytes">The size of the content.</param>
internal sealed record LargeFile(string ObjectId, long Bytes);
