namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>A request that is written in parts, and an answer that is read in parts.</summary>
internal interface IRequest : IDisposable
{
    /// <summary>Writes a part of the request, and returns its length.</summary>
    Task<int> WriteAsync(byte[] buffer, int count);

    /// <summary>Reads a part of the answer; 0 at its end. The first call completes the request.</summary>
    Task<int> ReadAsync(byte[] buffer, int most);
}
