
namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>The operator's decision about one item.</summary>
internal enum Decision
{
    Apply,
    /// <summary><c>-WhatIf</c>: report what would happen, write nothing.</summary>
    Rehearse,
    Decline,
}
