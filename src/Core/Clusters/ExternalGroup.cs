namespace AlgorithmiaMigration;

/// <summary>
/// Groups of an identity provider that define the members or owners. Releases represent them as a string or as a list, so they are written
/// in the form in which they were read (contract, section 15.2).
/// </summary>
/// <param name="Field">The name of the JSON member, such as <c>external_admin_group</c>.</param>
/// <param name="Values">The groups.</param>
/// <param name="IsList">Whether it was read as a list.</param>
public sealed record ExternalGroup(string Field, IReadOnlyList<string> Values, bool IsList)
{
    /// <summary>The groups.</summary>
    public IReadOnlyList<string> Values { get; init => field = new DisplayList<string>(value); } = new DisplayList<string>(Values);

    /// <summary>Whether both contain the same groups, in either form.</summary>
    public bool Names(ExternalGroup other) => Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {string.Join(", ", Values)}";
}
