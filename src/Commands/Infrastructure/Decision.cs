
namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>What the operator wants of one item.</summary>
internal enum Decision
{
    Apply,
    /// <summary><c>-WhatIf</c>: say what would happen, write nothing.</summary>
    Rehearse,
    Decline,
}
