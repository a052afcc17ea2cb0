namespace AlgorithmiaMigration;

/// <summary>A requested account: an object that was already read, a name, or a user's e-mail address.</summary>
public sealed record AccountInput
{
    public string Name { get; init; } = "";

    /// <summary>A user's e-mail address; together with a name it must be that user's.</summary>
    public string Email { get; init; } = "";

    public User? User { get; init; }

    public Organization? Organization { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name.Length > 0 ? Name : Email;
}
