namespace AlgorithmiaMigration;

/// <summary>A member of an organization.</summary>
public sealed record Member(string User, MemberRole Role)
{
    /// <inheritdoc/>
    public override string ToString() => Role == MemberRole.Member ? User : $"{User} ({Role.ToString().ToLowerInvariant()})";
}
