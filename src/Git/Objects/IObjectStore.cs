namespace AlgorithmiaMigration.Git.Objects;

/// <summary>The objects that one copy uses: those of both sides, and the new ones.</summary>
internal interface IObjectStore : IAsyncDisposable
{
    /// <summary>The object; null when it does not exist.</summary>
    Task<GitObject?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>The object's length in bytes, without reading its content; null when the object does not exist.</summary>
    Task<long?> SizeAsync(string id, CancellationToken cancellation);

    /// <summary>Stores an object, and returns its id.</summary>
    Task<string> WriteAsync(GitObject content, CancellationToken cancellation);
}
