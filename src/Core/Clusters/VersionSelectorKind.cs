namespace AlgorithmiaMigration;

public enum VersionSelectorKind : long
{
    Head,
    Published,
    Number,
    Commit,
}
