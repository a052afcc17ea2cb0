using AlgorithmiaMigration.Sandbox.Rehearsal.Display;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Parts;

/// <summary>Shows the run of so many items.</summary>
internal delegate IDisplay Showing(string title, int items);
