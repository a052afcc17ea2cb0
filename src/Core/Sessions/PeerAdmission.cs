namespace AlgorithmiaMigration.Sessions;

/// <summary>Whether an item may be tried. Disposing it lets those go on that wait for what the item shows.</summary>
/// <param name="refusal">Why it should not be tried; null to try it.</param>
/// <param name="end">Ends the item's trial; null when it is none.</param>
internal sealed class PeerAdmission(string? refusal, Action? end) : IDisposable
{
    public string? Refusal => refusal;

    public void Dispose() => end?.Invoke();
}
