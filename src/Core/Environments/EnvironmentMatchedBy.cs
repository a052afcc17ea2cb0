namespace AlgorithmiaMigration;

public enum EnvironmentMatchedBy : long
{
    /// <summary>No single environment of the destination corresponds.</summary>
    None,
    /// <summary>The operator's map.</summary>
    Map,
    /// <summary>The same specification id.</summary>
    Specification,
    /// <summary>The only environment with the same display name, machine type and language.</summary>
    Name,
}
