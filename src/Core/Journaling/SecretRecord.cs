namespace AlgorithmiaMigration.Journaling;

/// <summary>The journal's record of a secret that was written: never its value.</summary>
/// <param name="Id">The cluster's id of it; empty until it is created.</param>
/// <param name="Name">The environment variable inside the algorithm.</param>
/// <param name="Modified">When the cluster wrote it; null when the cluster does not report it.</param>
internal sealed record SecretRecord(string Id, string Name, DateTimeOffset? Modified);
