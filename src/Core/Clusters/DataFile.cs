namespace AlgorithmiaMigration.Clusters;

/// <summary>A listed file of a collection. Listings have no checksum (contract, section 17.4).</summary>
/// <param name="Name">Any text without a slash.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Modified">When it was uploaded; null when the cluster does not report it.</param>
internal sealed record DataFile(string Name, long Size, DateTimeOffset? Modified)
{
    /// <summary>Whether requests can name it: in an address, these two lead elsewhere.</summary>
    public bool IsAddressable => Name is not ("." or "..");
}
