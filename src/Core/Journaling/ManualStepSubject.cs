namespace AlgorithmiaMigration.Journaling;

/// <summary>Whose steps: a later word about the same subject replaces the earlier one.</summary>
internal sealed record ManualStepSubject(ManualStepArea Area, string Cluster, string Account, string Algorithm = "");
