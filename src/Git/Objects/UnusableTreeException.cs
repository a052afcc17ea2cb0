using System.Runtime.CompilerServices;

namespace AlgorithmiaMigration.Git.Objects;

/// <summary>A folder of the repository cannot be processed, by any engine.</summary>
internal sealed class UnusableTreeException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Prevents a stack overflow by deeply nested folders.</summary>
    public static void ThrowIfTooDeep(string folder)
    {
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException tooDeep)
        {
            throw new UnusableTreeException($"Its folders are nested too deeply: the path has {folder.Length} characters or more.", tooDeep);
        }
    }
}
