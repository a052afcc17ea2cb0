namespace AlgorithmiaMigration;

/// <summary>Who may read a collection (contract, section 17.3); only the owner may write.</summary>
public sealed record CollectionAcl
{
    private const string OwnersAlgorithms = "algo://.my/*";
    private const string Everyone = "user://*";

    public CollectionAcl(IEnumerable<string> read) =>
        Read = new DisplayList<string>(read.Distinct(StringComparer.Ordinal).OrderBy(entry => entry, StringComparer.Ordinal));

    /// <summary>The cluster's entries, sorted.</summary>
    public DisplayList<string> Read { get; }

    public CollectionAccess Access =>
        Read.Contains(Everyone) ? CollectionAccess.Public
        : Read.Count == 0 ? CollectionAccess.Private
        : Read.Count == 1 && Read[0] == OwnersAlgorithms ? CollectionAccess.MyAlgorithms
        : CollectionAccess.Other;

    /// <inheritdoc/>
    public bool Equals(CollectionAcl? other) => other is not null && Read.SequenceEqual(other.Read, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Read.Count == 0 ? 0 : StringComparer.Ordinal.GetHashCode(Read[0]) ^ Read.Count;

    /// <inheritdoc/>
    public override string ToString() => Access == CollectionAccess.Other ? string.Join(", ", Read) : Access.ToString();
}
