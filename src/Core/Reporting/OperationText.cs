using System.Text;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Reporting;

/// <summary>Names of the journal's operations for people.</summary>
internal static class OperationText
{
    /// <summary>Such as <c>Create algorithm</c> for <see cref="JournalOperation.CreateAlgorithm"/>.</summary>
    public static string Of(JournalOperation operation)
    {
        StringBuilder text = new();
        foreach (char letter in operation.ToString())
        {
            if (text.Length > 0 && char.IsUpper(letter)) text.Append(' ').Append(char.ToLowerInvariant(letter));
            else text.Append(letter);
        }
        return text.ToString();
    }
}
