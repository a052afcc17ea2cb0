namespace AlgorithmiaMigration.Sandbox.Git;

internal enum GitObjectKind
{
    Commit = 1,
    Tree = 2,
    Blob = 3,
}
