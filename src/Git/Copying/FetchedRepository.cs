namespace AlgorithmiaMigration.Git.Copying;

/// <summary>A temporary repository with the fetched objects.</summary>
internal record FetchedRepository(string Folder, GitHead Head)
{
    /// <summary>Makes the objects of another repository readable here.</summary>
    public void Borrow(FetchedRepository other)
    {
        string list = Path.Combine(Folder, "objects", "info", "alternates");
        Directory.CreateDirectory(Path.GetDirectoryName(list)!);
        File.AppendAllText(list, Path.Combine(other.Folder, "objects").Replace('\\', '/') + "\n");
    }
}
