namespace AlgorithmiaMigration;

/// <summary>An algorithm at a destination: the cluster's name, the owner there and the name.</summary>
public sealed record DestinationId(string Cluster, string Owner, string Name)
{
    public string Path => $"{Owner}/{Name}";

    /// <summary>Reads <c>cluster/owner/name</c>, as outcomes print it; null when the text has another form.</summary>
    public static DestinationId? TryParse(string? text)
    {
        string[] parts = (text ?? "").Trim().Split('/');
        return parts.Length == 3 && parts.All(part => part.Length > 0) ? new DestinationId(parts[0], parts[1], parts[2]) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Cluster}/{Owner}/{Name}";
}
