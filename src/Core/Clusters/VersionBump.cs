
namespace AlgorithmiaMigration;

/// <summary>Which part of the number a publication raises.</summary>
public enum VersionBump : long
{
    /// <summary>The same part that the source raised.</summary>
    Auto,
    Major,
    Minor,
    Revision,
}
