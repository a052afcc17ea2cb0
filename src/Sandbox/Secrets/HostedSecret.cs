namespace AlgorithmiaMigration.Sandbox.Secrets;

/// <summary>A secret of an algorithm. No answer and no log ever shows the value.</summary>
internal sealed record HostedSecret(Guid Id, string ShortName, string Description, string SecretKey, Guid ProviderId, string Value)
{
    public required DateTimeOffset Created { get; init; }
    public required DateTimeOffset Modified { get; init; }

    /// <summary>Changes "can take up to a minute" (contract, section 12): lists show this state from then on, and the one before until then.</summary>
    public required DateTimeOffset VisibleAt { get; init; }

    public HostedSecret? Before { get; init; }

    /// <summary>The state that lists show; null while they do not know it yet.</summary>
    public HostedSecret? SeenAt(DateTimeOffset now) => VisibleAt <= now ? this : Before?.SeenAt(now);

    public override string ToString() => $"{ShortName} ({Id})";
}
