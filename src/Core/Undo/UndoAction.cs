namespace AlgorithmiaMigration.Undo;

/// <summary>One write that takes something back.</summary>
/// <param name="What">What is removed or restored, as a noun: <c>the member 'ann'</c>.</param>
/// <param name="Restores">Whether it brings a former state back; otherwise it removes.</param>
/// <param name="DoAsync">Looks again, does it, and returns null; or what stays instead, as a sentence, when it was changed since it was looked at.</param>
internal sealed record UndoAction(string What, bool Restores, Func<CancellationToken, Task<string?>> DoAsync)
{
    /// <summary>The part that it settles, as the journal names it; null for what is not a part of something.</summary>
    public UndoPart? Part { get; init; }

    /// <summary>Whether it removes the thing itself, with everything that the other actions leave. It is done last and named first.</summary>
    public bool IsWhole { get; init; }
}
