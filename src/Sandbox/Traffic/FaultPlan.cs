namespace AlgorithmiaMigration.Sandbox;

/// <summary>What shall go wrong, per route. Filled later in this class's life: empty, nothing does.</summary>
public sealed class FaultPlan;
