namespace AlgorithmiaMigration.Scenarios;

/// <summary>A fault and where in the body it happens.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Chance">Chooses among variants of the kind, and the place in a body.</param>
internal readonly record struct RequestFault(FaultKind Kind, double Chance);
