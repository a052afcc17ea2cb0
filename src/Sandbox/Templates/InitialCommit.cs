using System.Globalization;
using System.Text;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Environments;
using AlgorithmiaMigration.Sandbox.Git;

namespace AlgorithmiaMigration.Sandbox.Templates;

/// <summary>The root commit of every internally hosted repository (contract, section 19.4).</summary>
internal static class InitialCommit
{
    public const string ConfigurationFile = "algorithmia.conf";
    private const string Message = "Algorithmia initial commit";

    public static GitHistory Of(HostedAlgorithm algorithm, Account owner, DateTimeOffset time)
    {
        GitHistory history = new(owner.Name, owner.Email);
        string language = Runtime.LanguageKey(algorithm.Settings);
        foreach (TemplateFile file in LanguageTemplates.Of(language))
            history.Set(GitTree.PathOf(file.PathFor(algorithm.Name)), file.IsExecutable ? EntryMode.Executable : EntryMode.File,
                Encoding.UTF8.GetBytes(file.TextFor(owner.Name, algorithm.Name)));
        history.Set(ConfigurationFile, EntryMode.File,
            Encoding.UTF8.GetBytes(Configuration(owner.Name, algorithm.Name, language, time)));
        if (algorithm.Settings.License != "apl")
            history.Set("LICENSE.txt", EntryMode.File, Encoding.UTF8.GetBytes($"License: {algorithm.Settings.License}\n"));
        history.Commit(Message, time);
        return history;
    }

    /// <summary>Formatted as by the web editor: indented by two spaces, with a space before each colon and no line end after the last brace.</summary>
    public static string Configuration(string owner, string name, string language, DateTimeOffset time) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {
          "username" : "{{owner}}",
          "algoname" : "{{name}}",
          "language" : "{{language}}",
          "submitted_at" : {{time.ToUnixTimeMilliseconds()}}
        }
        """).ReplaceLineEndings("\n");
}
