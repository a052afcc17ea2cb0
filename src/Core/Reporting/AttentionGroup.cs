namespace AlgorithmiaMigration.Reporting;

/// <summary>Things of one kind that want a person, with one remedy for all of them.</summary>
/// <param name="Level">How urgent it is.</param>
/// <param name="Title">What it is, with the number of things: <c>8 items failed</c>.</param>
/// <param name="Id">The error id, or the id of the check; empty when there is none.</param>
/// <param name="Message">What happened; the first reason, marked as such, when they differ; empty when the title says it.</param>
/// <param name="Remedy">What to do; empty when nobody knows.</param>
/// <param name="Subjects">What it is about, all of them.</param>
/// <param name="Section">The id of the section that lists them.</param>
internal sealed record AttentionGroup(ReportLevel Level, string Title, string Id, string Message, string Remedy, IReadOnlyList<string> Subjects, string Section);
