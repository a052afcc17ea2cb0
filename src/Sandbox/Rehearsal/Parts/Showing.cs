using AlgorithmiaMigration.Sandbox.Rehearsal.Display;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Parts;

/// <summary>Creates the display for a run of the given number of items.</summary>
internal delegate IDisplay Showing(string title, int items);
