namespace AlgorithmiaMigration.Journaling;

/// <summary>What a list of steps is about; a later list for the same subject replaces the earlier one.</summary>
internal sealed record ManualStepSubject(ManualStepArea Area, string Cluster, string Account, string Algorithm = "");
