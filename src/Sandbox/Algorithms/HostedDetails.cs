namespace AlgorithmiaMigration.Sandbox.Algorithms;

internal sealed record HostedDetails(string Label, string Summary = "", string Tagline = "");
