namespace AlgorithmiaMigration.Sandbox.Secrets;

/// <summary>A secret of an algorithm. The value appears in no answer and no log.</summary>
internal sealed record HostedSecret(Guid Id, string ShortName, string Description, string SecretKey, Guid ProviderId, string Value)
{
    public required DateTimeOffset Created { get; init; }
    public required DateTimeOffset Modified { get; init; }

    /// <summary>Changes "can take up to a minute" (contract, section 12): lists show this state from then on, and the previous one before.</summary>
    public required DateTimeOffset VisibleAt { get; init; }

    public HostedSecret? Before { get; init; }

    /// <summary>The state that lists show; null while the secret is not listed yet.</summary>
    public HostedSecret? SeenAt(DateTimeOffset now) => VisibleAt <= now ? this : Before?.SeenAt(now);

    public override string ToString() => $"{ShortName} ({Id})";
}
