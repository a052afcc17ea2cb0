using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Git;

/// <summary>A folder of a tree whose content is a commit of another repository.</summary>
/// <param name="Path">The path, for display.</param>
/// <param name="Address">The other repository as <c>.gitmodules</c> names it; null when it does not.</param>
internal sealed record Submodule(string Path, string? Address)
{
    /// <summary>The address without the user name and password that some write into it; null when it is not recognized as one.</summary>
    public string? ShownAddress => WebAddress.WithoutUser(Address);

    /// <summary>Whether the address depends on that of the repository that names it.</summary>
    public bool IsRelative => Address is { } address
        && (address.StartsWith("./", StringComparison.Ordinal) || address.StartsWith("../", StringComparison.Ordinal) || address is "." or "..");
}
