namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary>A file of an archive as the manifest lists it.</summary>
/// <param name="Path">Its path in the archive, with slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, 64 lower-case digits.</param>
internal sealed record ManifestFile(string Path, long Bytes, string Sha256);
