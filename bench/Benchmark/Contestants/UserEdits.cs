namespace AlgorithmiaMigration.Bench;

/// <summary>The documented script with its USER EDITS block filled in; nothing else is changed.</summary>
internal static class UserEdits
{
    private const string Begin = "## BEGIN USER EDITS ##";
    private const string End = "## END USER EDITS ##";

    /// <summary>The script as published on the vendor's training pages.</summary>
    public static string Documented { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Contestants", "documented-script.sh"));

    /// <summary>The script for one algorithm, for its first run. Keys stay in the environment, as the script recommends.</summary>
    /// <exception cref="InvalidDataException">The script has no such block.</exception>
    public static string For(string script, Route route, string algorithm)
    {
        string[] lines = script.Split('\n');
        int begin = Array.IndexOf(lines, Begin), end = Array.IndexOf(lines, End);
        if (begin < 0 || end < begin) throw new InvalidDataException("The script has no USER EDITS block.");
        // The frame lines around both marks stay.
        return string.Join('\n', [.. lines[..(begin + 2)], .. Block(route, algorithm), .. lines[(end - 1)..]]);
    }

    private static string[] Block(Route route, string algorithm) =>
    [
        "",
        "SETUP=true",
        "",
        $"SOURCE_API_KEY_OWNER=\"{route.Source.Owner}\"",
        "SOURCE_API_KEY=\"$SOURCE_ACCOUNT_API_KEY\"",
        $"SOURCE_DOMAIN=\"{route.Source.Domain}\"",
        $"SOURCE_ALGO_OWNER=\"{route.Source.Owner}\"",
        "",
        $"DEST_API_KEY_OWNER=\"{route.Destination.Owner}\"",
        "DEST_API_KEY=\"$DEST_ACCOUNT_API_KEY\"",
        $"DEST_DOMAIN=\"{route.Destination.Domain}\"",
        $"DEST_ALGO_OWNER=\"{route.Destination.Owner}\"",
        "",
        $"ALGO_NAME=\"{algorithm}\"",
        "ALGO_VERSION=\"\"",
        "",
    ];
}
