namespace AlgorithmiaMigration;

/// <summary>An account that somebody asked for: read already, or by its name, or by a user's e-mail.</summary>
public sealed record AccountInput
{
    public string Name { get; init; } = "";

    /// <summary>A user's e-mail; next to a name it has to be the one that belongs to it.</summary>
    public string Email { get; init; } = "";

    public User? User { get; init; }

    public Organization? Organization { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name.Length > 0 ? Name : Email;
}
