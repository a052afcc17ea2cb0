namespace AlgorithmiaMigration;

public enum EnvironmentMatchedBy : long
{
    /// <summary>No environment of the destination corresponds; nothing is guessed.</summary>
    None,
    /// <summary>The operator's map.</summary>
    Map,
    /// <summary>The same specification id.</summary>
    Specification,
    /// <summary>The same display name, machine type and language, and only one such.</summary>
    Name,
}
