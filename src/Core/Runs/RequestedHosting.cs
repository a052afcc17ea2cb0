namespace AlgorithmiaMigration;

/// <summary>The requested hosting for the code of new destination algorithms; null members are not requested.</summary>
public sealed record RequestedHosting
{
    /// <summary>The cluster's own git server.</summary>
    public const string Internal = "internal";

    /// <summary>The counterpart of the source's host.</summary>
    public const string Same = "same";

    public static RequestedHosting None { get; } = new();

    /// <summary><see cref="Internal"/>, <see cref="Same"/>, or the name of a source host of the destination.</summary>
    public string? SourceHost { get; init; }

    /// <summary>The repository's name at an external host; the algorithm's when null.</summary>
    public string? RepositoryName { get; init; }

    /// <summary>The user or organization at the external host; the authorized user when null.</summary>
    public string? RepositoryOwner { get; init; }

    /// <summary>This request, completed by a more general one.</summary>
    internal RequestedHosting Over(RequestedHosting general) => new()
    {
        SourceHost = SourceHost ?? general.SourceHost,
        RepositoryName = RepositoryName ?? general.RepositoryName,
        RepositoryOwner = RepositoryOwner ?? general.RepositoryOwner,
    };
}
