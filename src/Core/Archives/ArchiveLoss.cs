namespace AlgorithmiaMigration.Archives;

/// <summary>One thing that an archive has or had, and will not have after an update.</summary>
/// <param name="Kind">What it is, and why it goes.</param>
/// <param name="Name">What names it: an item, a version of one, or a file of the archive.</param>
internal readonly record struct ArchiveLoss(ArchiveLossKind Kind, string Name);
