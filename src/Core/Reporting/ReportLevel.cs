namespace AlgorithmiaMigration.Reporting;

/// <summary>How urgently something wants a person.</summary>
internal enum ReportLevel
{
    /// <summary>It succeeded, or asks for nothing.</summary>
    Success,
    /// <summary>Nothing happened, or it is only planned.</summary>
    Neutral,
    /// <summary>A person should look at it, or has to do something.</summary>
    Warning,
    /// <summary>It did not work.</summary>
    Error,
}
