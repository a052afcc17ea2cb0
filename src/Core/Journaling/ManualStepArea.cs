namespace AlgorithmiaMigration;

/// <summary>What a manual step is about.</summary>
public enum ManualStepArea : long
{
    Account,
    Organization,
    Key,
    Data,
    Secret,
    SourceHost,
    Code,
    General,
}
