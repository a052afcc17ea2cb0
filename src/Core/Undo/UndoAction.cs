namespace AlgorithmiaMigration.Undo;

/// <summary>One write that takes something back.</summary>
/// <param name="What">What is removed or restored, as a noun: <c>the member 'ann'</c>.</param>
/// <param name="Restores">Whether it brings a former state back; otherwise it removes.</param>
/// <param name="DoAsync">Does it.</param>
internal sealed record UndoAction(string What, bool Restores, Func<CancellationToken, Task> DoAsync);
