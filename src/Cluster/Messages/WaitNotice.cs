using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Cluster.Messages;

/// <summary>That a request has no answer yet.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Request">What the request does, such as <c>publish algorithm research/Echo</c>.</param>
/// <param name="Waited">How long it has been waited for.</param>
/// <param name="Limit">How long it is waited for at most.</param>
internal sealed record WaitNotice(string Cluster, string Request, TimeSpan Waited, TimeSpan Limit)
{
    /// <summary>After how long a wait is worth a line, and the time between two lines.</summary>
    public static TimeSpan First { get; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override string ToString() =>
        $"Waiting for {Cluster} to answer {Request}: for {DurationText.Of(Waited)} so far, and for {DurationText.Of(Limit - Waited)} more at most.";
}
