namespace AlgorithmiaMigration.Journaling;

/// <summary>The members of an ordinary line, as far as an index tells them apart.</summary>
internal enum JournalMember
{
    /// <summary>One that ordinary lines do not have.</summary>
    Unusual,
    Time,
    Run,
    Write,
    Phase,
    Operation,
    Destination,
    SourceVersion,
    SourceCommit,
    File,
    /// <summary>Any other text.</summary>
    Text,
}
