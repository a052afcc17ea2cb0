namespace AlgorithmiaMigration.Sandbox;

internal sealed record HostedDetails(string Label, string Summary = "", string Tagline = "");
