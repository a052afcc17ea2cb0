namespace AlgorithmiaMigration.References;

/// <summary>Translates the references of one algorithm for one destination: owners by the maps, addresses to those of that cluster.</summary>
internal sealed class ReferenceTranslation(AlgoSession session, AlgoCluster destination, string owner, string destinationOwner)
{
    private static readonly string[] Frozen = ["model_manifest.json", "model_manifest.json.freeze"];

    public AlgoCluster Destination => destination;

    /// <summary>Whether a file contains its own checksum, so that a change would invalidate it (contract, section 23).</summary>
    public static bool IsFrozen(string path) => Frozen.Contains(path.Substring(path.LastIndexOf('/') + 1));

    /// <summary>The owner's name at the destination. The algorithm's own owner becomes the owner of the copy.</summary>
    public string OwnerOf(string name) => name == owner ? destinationOwner : session.OwnerAt(destination, name);

    /// <summary>The text of a reference at the destination.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="raw">The text in which it was found.</param>
    public string TextOf(FoundReference reference, string raw) => reference.Part is { } part
        ? raw.Substring(reference.Start, part.Start - reference.Start) + PartOf(reference, raw)
            + raw.Substring(part.Start + part.Length, reference.Start + reference.Length - part.Start - part.Length)
        : raw.Substring(reference.Start, reference.Length);

    /// <summary>The new text of the replaceable part.</summary>
    public string PartOf(FoundReference reference, string raw)
    {
        string part = raw.Substring(reference.Part!.Start, reference.Part.Length);
        if (reference.Kind != ReferenceKind.ClusterAddress) return OwnerOf(part);
        if (IsSameCluster) return part;
        int scheme = part.IndexOf("://", StringComparison.Ordinal);
        Uri? there = reference.Role switch
        {
            AddressRole.Api => destination.Address.Api,
            AddressRole.Git => destination.Address.Git,
            _ => null,
        };
        if (there is null) return part.Substring(0, scheme < 0 ? 0 : scheme + 3) + destination.Address.Domain;
        return scheme < 0 ? there.Authority : $"{there.Scheme}://{there.Authority}";
    }

    /// <summary>Whether the algorithm stays in its cluster and only gets another owner.</summary>
    public bool IsSameCluster => destination.Address.Api == session.Source.Address.Api;
}
