namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>How the operator decides about the items of a cmdlet.</summary>
internal enum Approval
{
    /// <summary>Without a question: what to write is found out while it is written, with no additional request.</summary>
    NotAsked,

    /// <summary><c>-Confirm</c>: each item is rehearsed, and the operator is asked about what it would write.</summary>
    AskedPerItem,

    /// <summary><c>-WhatIf</c>: each item is only rehearsed, and one line says what it would write.</summary>
    OnlyRehearsed,
}
