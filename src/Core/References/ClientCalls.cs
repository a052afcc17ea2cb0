namespace AlgorithmiaMigration.References;

/// <summary>
/// How the official clients call an algorithm: the method <c>algo</c>, which Go writes <c>Algo</c>, with a literal that may have a leading
/// slash, a version and a query; and the command <c>algo run</c> (contract, sections 8.5 and 10).
/// </summary>
internal static class ClientCalls
{
    // A name that continues with a placeholder or another character is not known completely.
    private const string Whole = $@"(?![A-Za-z0-9_{ReferencePatterns.Placeholder}]|\\\()";
    private const string Target = $@"/?(?<owner>\.my|{ReferencePatterns.Name})/(?<name>{ReferencePatterns.Name}){Whole}";

    private const string Member = @"[aA]lgo(?<=(?:[.$]|->|::)[aA]lgo) ?\(";
    private const string Function = @"algo(?<![A-Za-z0-9_.$>:-]algo) ?\(";

    // A first argument before the reference, or the parameter's name.
    private const string Argument = @"(?:[A-Za-z_][A-Za-z0-9_]*\s*(?:,|[:=](?!=))\s*)?";

    // Prefixes such as those of Python (u, f), C# ($, @) and Scala (s), and a reference as in Rust. A notebook escapes the quotes.
    private const string Open = """[A-Za-z$@&]{0,3}(?<quote>"{3}|'{3}|\\?["'`])""";

    private const string Closed = @"\k<quote>\s*[),]";

    // The rest of a literal in which a placeholder follows, or of one that is joined with another value.
    private const string Built = $"""[^\s"'`?]*(?:[{ReferencePatterns.Placeholder}]|\\\(|\k<quote>\s*[^\s),])""";

    // Behind a question mark follow options of the call. A version that is built at run time leaves owner and name readable.
    private const string Literal =
        $@"{Argument}{Open}(?<all>{Target}(?:/(?<rest>[A-Za-z0-9_.*-]+)(?=/?(?:{Closed}|\?)))?)(?:(?=/?(?:{Closed}|\?))|(?=(?<open>/{Built})))";

    // Text without a slash and a placeholder is readable, and not a reference.
    private const string NoReference = $"""(?!\s*(?:\)|[0-9]+\s*\)|{Argument}{Open}(?:(?i:algo)://|[^"'`/\\{ReferencePatterns.Placeholder}]*{Closed})))""";

    private const string Run = """algo(?<![A-Za-z0-9_./-]algo)(?:[ \t]+run[ \t]+|["'],[ \t]*["']run["'],[ \t]*)(?:\\\r?\n[ \t]*)?""";

    // "algo run in/out of order" is a sentence: a command ends with the reference, or continues with an option or another command.
    private const string RunEnd = """(?=["'`)\]]|[ \t]*(?:$|[\r\n]|\\|-|[|>&;`)]))""";

    /// <summary>Calls whose reference can be read.</summary>
    public static IReadOnlyList<string> Readable { get; } =
    [
        $@"(?:{Member}|{Function})\s*{Literal}",
        $"""{Run}["']?(?<all>{Target}(?:/(?<rest>[A-Za-z0-9_.*-]+))?)/?{RunEnd}""",
    ];

    /// <summary>Calls whose reference cannot be read, unless a readable pattern matches at the same position.</summary>
    public static IReadOnlyList<string> Unreadable { get; } =
    [
        // A function of that name may be anything, unless its parameter is named as those of the clients are.
        $@"(?:{Member}|{Function}(?=\s*(?i:algo_?(?:ref|uri|url))\s*[:=])){NoReference}[^\r\n),]{{0,80}}\)?",
        $$"""{{Run}}(?:["'`]?[{$%]|-(?=[A-Za-z-])(?!h\b|-help\b))\S{0,80}""",
    ];
}
