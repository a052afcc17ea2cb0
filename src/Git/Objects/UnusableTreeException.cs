using System.Runtime.CompilerServices;

namespace AlgorithmiaMigration.Git.Objects;

/// <summary>A folder of the repository is such that nothing can be made of it, whichever engine tries.</summary>
internal sealed class UnusableTreeException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Folders can be nested deeper than the stack is.</summary>
    public static void ThrowIfTooDeep(string folder)
    {
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException tooDeep)
        {
            throw new UnusableTreeException($"Its folders are nested too deeply: {folder.Length} characters and more.", tooDeep);
        }
    }
}
