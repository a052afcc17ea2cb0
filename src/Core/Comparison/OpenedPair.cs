using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Comparison;

/// <summary>The repositories of both sides, fetched at the same time.</summary>
internal sealed class OpenedPair(IOpenedRepository here, IOpenedRepository there) : IAsyncDisposable
{
    public IOpenedRepository Here => here;

    public IOpenedRepository There => there;

    public static async Task<OpenedPair> OpenAsync(ITreeReader reader, TreeSource here, TreeSource there, CancellationToken cancellation)
    {
        Task<IOpenedRepository> first = reader.OpenAsync(here, cancellation), second = reader.OpenAsync(there, cancellation);
        try
        {
            return new OpenedPair(await first.ConfigureAwait(false), await second.ConfigureAwait(false));
        }
        catch
        {
            // The one that succeeds has files on this machine.
            await CloseAsync(first).ConfigureAwait(false);
            await CloseAsync(second).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync().ConfigureAwait(false);
        await there.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task CloseAsync(Task<IOpenedRepository> opening)
    {
        try
        {
            IOpenedRepository opened = await opening.ConfigureAwait(false);
            await opened.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception) when (opening.IsFaulted || opening.IsCanceled)
        {
            // Already thrown, or the other side's failure is.
        }
    }
}
