namespace AlgorithmiaMigration.Victim;

/// <summary>Where a migration stands when its process is killed.</summary>
/// <param name="Write">The number of the write.</param>
/// <param name="Request">The write, without ids.</param>
/// <param name="JournalLength">The length of the journal when the place was reached, in bytes.</param>
internal sealed record Stop(int Write, string Request, long JournalLength);
