namespace AlgorithmiaMigration.Git.Objects;

/// <summary>The objects that one copy works with: those of both sides, and the new ones.</summary>
internal interface IObjectStore : IAsyncDisposable
{
    /// <summary>The object; null when there is none with this id.</summary>
    Task<GitObject?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>The object's length in bytes, without reading its content; null when there is none with this id.</summary>
    Task<long?> SizeAsync(string id, CancellationToken cancellation);

    /// <summary>Stores an object and returns its id.</summary>
    Task<string> WriteAsync(GitObject content, CancellationToken cancellation);
}
