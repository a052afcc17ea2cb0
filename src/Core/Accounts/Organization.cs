namespace AlgorithmiaMigration;

/// <summary>An organization of a cluster (contract, section 15.2).</summary>
public sealed record Organization
{
    /// <summary>The cluster's name.</summary>
    public required string Cluster { get; init; }

    /// <summary>This cluster's own id; it survives no move.</summary>
    public string Id { get; init; } = "";

    public required string Name { get; init; }

    public string Label { get; init; } = "";

    public string ContactName { get; init; } = "";

    public string Email { get; init; } = "";

    public string? Url { get; init; }

    /// <summary>The id of the type, this cluster's own.</summary>
    public string TypeId { get; init; } = "";

    /// <summary>The name of the type, which clusters have in common; empty when the cluster does not list it.</summary>
    public string Type { get; init; } = "";

    /// <summary>What an identity provider calls it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Groups of an identity provider, in the shapes in which the cluster tells them.</summary>
    public IReadOnlyList<ExternalGroup> Groups { get; init => field = new Listed<ExternalGroup>(value); } = new Listed<ExternalGroup>([]);

    /// <summary>Who belongs to it; empty where only the organization itself was read.</summary>
    public IReadOnlyList<Member> Members { get; init => field = new Listed<Member>(value); } = new Listed<Member>([]);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

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
    public IReadOnlyList<string> Values { get; init => field = new Listed<string>(value); } = new Listed<string>(Values);

    /// <summary>Whether both name the same groups, in whatever shape.</summary>
    public bool Names(ExternalGroup other) => Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {string.Join(", ", Values)}";
}

/// <summary>A member of an organization.</summary>
public sealed record Member(string User, MemberRole Role)
{
    /// <inheritdoc/>
    public override string ToString() => Role == MemberRole.Member ? User : $"{User} ({Role.ToString().ToLowerInvariant()})";
}

/// <summary>What a member is. No API sets it (contract, section 15.4).</summary>
public enum MemberRole : long
{
    Unknown,
    Owner,
    Member,
    Invited,
}

/// <summary>A kind of organization. Names are what clusters have in common (contract, section 15.1).</summary>
public sealed record OrganizationType(string Id, string Name);

/// <summary>An organization to be created.</summary>
public sealed record OrganizationDraft(string Name, string Label, string ContactName, string Email, string TypeId)
{
    public string? Url { get; init; }

    public string? ExternalId { get; init; }

    public IReadOnlyList<ExternalGroup> Groups { get; init; } = [];
}

/// <summary>Details of an organization to be changed. Null, or a group that is not named, stays as it is.</summary>
public sealed record OrganizationDetails
{
    public string? Label { get; init; }

    public string? ContactName { get; init; }

    public string? Email { get; init; }

    public string? Url { get; init; }

    public string? TypeId { get; init; }

    public string? ExternalId { get; init; }

    public IReadOnlyList<ExternalGroup> Groups { get; init; } = [];
}
