using System.Text;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Environments;
using AlgorithmiaMigration.Sandbox.Git;

namespace AlgorithmiaMigration.Sandbox.Templates;

/// <summary>The two initial commits of a new repository at an external source host (contract, section 19.7).</summary>
internal static class ExternalCommits
{
    private const string Readme = "README.md";
    private const string FirstMessage = "Initial commit";
    private const string SecondMessage = "Adding Algorithmia files";

    public static GitHistory Of(HostedAlgorithm algorithm, Account owner, Uri cluster, string? message, DateTimeOffset time)
    {
        GitHistory history = new(owner.Name, owner.Email);
        history.Set(Readme, EntryMode.File, Bytes($"# {algorithm.Name}\n\n{cluster}algorithms/{algorithm.Owner}/{algorithm.Name}\n"));
        history.Commit(FirstMessage, time);
        string language = Runtime.LanguageKey(algorithm.Settings);
        foreach (TemplateFile file in LanguageTemplates.Of(language))
            history.Set(GitTree.PathOf(file.PathFor(algorithm.Name)), file.IsExecutable ? EntryMode.Executable : EntryMode.File,
                Bytes(file.TextFor(owner.Name, algorithm.Name)));
        history.Set(InitialCommit.ConfigurationFile, EntryMode.File, Bytes(Configuration(owner.Name, algorithm.Name, language)));
        history.Commit(message ?? SecondMessage, time);
        return history;
    }

    /// <summary>Formatted as in the raw template: indented by four spaces.</summary>
    private static string Configuration(string owner, string name, string language)
    {
        var (member, value) = LanguageTemplates.RawLanguage(language);
        return $"{{\n    \"username\": \"{owner}\",\n    \"algoname\": \"{name}\",\n    \"{member}\": \"{value}\"\n}}\n";
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
