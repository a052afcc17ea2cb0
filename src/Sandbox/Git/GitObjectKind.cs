
namespace AlgorithmiaMigration.Sandbox;

internal enum GitObjectKind
{
    Commit = 1,
    Tree = 2,
    Blob = 3,
}
