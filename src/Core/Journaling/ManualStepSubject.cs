namespace AlgorithmiaMigration.Journaling;

/// <summary>What a list of steps is about; a later list for the same subject replaces the earlier one, so nothing that is done independently may share
/// one: not two items, which can be moved by different machines.</summary>
/// <param name="Area">The kind of the steps.</param>
/// <param name="Cluster">The destination.</param>
/// <param name="Account">The account there.</param>
/// <param name="Algorithm">The algorithm's name; empty for steps about the account.</param>
/// <param name="Host">The source host; null for steps about something else.</param>
internal sealed record ManualStepSubject(ManualStepArea Area, string Cluster, string Account, string Algorithm = "", string? Host = null);
