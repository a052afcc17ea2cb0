namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>A question that is written piece by piece, and an answer that is read the same way.</summary>
internal interface IRequest : IDisposable
{
    /// <summary>Takes a piece of the question; returns its length.</summary>
    Task<int> WriteAsync(byte[] buffer, int count);

    /// <summary>Gives a piece of the answer; 0 at its end. The question is complete by then.</summary>
    Task<int> ReadAsync(byte[] buffer, int most);
}
