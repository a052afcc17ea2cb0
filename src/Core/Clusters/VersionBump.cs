
namespace AlgorithmiaMigration;

/// <summary>The part of the number that a publication increments.</summary>
public enum VersionBump : long
{
    /// <summary>The part that the source incremented.</summary>
    Auto,
    Major,
    Minor,
    Revision,
}
