using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Algorithms;

/// <summary>Reads <c>details</c> and <c>settings</c> of a request on top of the present values (contract, sections 7.3, 7.6 and 8.2).</summary>
internal static class SettingsReader
{
    private static readonly string[] Licenses = ["apl", "apache2", "gpl3", "mit"];

    public static HostedDetails Details(JsonObject? request, HostedDetails present) => request is null ? present : present with
    {
        Label = request.Text("label") ?? present.Label,
        Summary = request.Text("summary") ?? present.Summary,
        Tagline = request.Text("tagline") ?? present.Tagline,
    };

    /// <summary>Everything except the runtime.</summary>
    public static HostedSettings Common(JsonObject? request, HostedSettings present)
    {
        if (request is null) return present;
        HostedSettings settings = present with
        {
            Callability = OneOf(request, "algorithm_callability", ["public", "private"]) ?? present.Callability,
            SourceVisibility = OneOf(request, "source_visibility", ["open", "closed"]) ?? present.SourceVisibility,
            License = OneOf(request, "license", Licenses) ?? present.License,
            NetworkAccess = OneOf(request, "network_access", ["full", "isolated"]) ?? present.NetworkAccess,
            PipelineEnabled = request.Flag("pipeline_enabled") ?? present.PipelineEnabled,
            RoyaltyMicrocredits = Royalty(request) ?? present.RoyaltyMicrocredits,
            InsightsEnabled = request.Flag("insights_enabled") ?? present.InsightsEnabled,
        };
        if (settings.License != "apl" && settings.SourceVisibility != "open")
            throw ApiFailure.Invalid($"the license {settings.License} needs source_visibility open");
        return settings;
    }

    /// <exception cref="ApiFailure">One of the four settings that every write must contain is missing.</exception>
    public static void RequireCommon(JsonObject? request)
    {
        foreach (string name in new[] { "source_visibility", "license", "network_access", "pipeline_enabled" })
            if (request?[name] is null) throw ApiFailure.Invalid($"settings.{name} is required");
    }

    private static string? OneOf(JsonObject request, string name, string[] allowed)
    {
        string? value = request.Text(name);
        return value is null || allowed.Contains(value)
            ? value
            : throw ApiFailure.Invalid($"{name} must be one of {string.Join(", ", allowed)}");
    }

    private static long? Royalty(JsonObject request)
    {
        long? amount = request.Number("royalty_microcredits");
        return amount is null or >= 0 ? amount : throw ApiFailure.Invalid("royalty_microcredits must not be negative");
    }
}
