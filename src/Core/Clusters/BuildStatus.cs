namespace AlgorithmiaMigration;

public enum BuildStatus : long
{
    InProgress,
    Succeeded,
    Failed,
}
