namespace AlgorithmiaMigration;

/// <summary>What a step of a plan does.</summary>
public enum PlanAction : long
{
    Create,
    Update,
    Copy,
    Publish,
    /// <summary>Only records in the journal who is who.</summary>
    Record,
    /// <summary>A person must do it; no API can.</summary>
    SetByHand,
    /// <summary>It cannot be done as things are.</summary>
    Blocked,
}
