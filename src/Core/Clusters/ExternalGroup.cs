namespace AlgorithmiaMigration;

/// <summary>
/// A group of an identity provider that stands for the members or owners. Releases disagree whether it is a text or a list, so what was
/// read is written back in the same shape (contract, section 15.2).
/// </summary>
/// <param name="Field">The member's name on the wire, such as <c>external_admin_group</c>.</param>
/// <param name="Values">The groups.</param>
/// <param name="IsList">Whether it came as a list.</param>
public sealed record ExternalGroup(string Field, IReadOnlyList<string> Values, bool IsList)
{
    /// <summary>The groups.</summary>
    public IReadOnlyList<string> Values { get; init => field = new DisplayList<string>(value); } = new DisplayList<string>(Values);

    /// <summary>Whether both name the same groups, in whatever shape.</summary>
    public bool Names(ExternalGroup other) => Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {string.Join(", ", Values)}";
}
