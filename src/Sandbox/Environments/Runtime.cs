using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Environments;

/// <summary>The runtime of an algorithm: exactly one of environment, package set, or legacy language with machine.</summary>
internal static class Runtime
{
    /// <summary>The settings with the runtime of a creation request.</summary>
    /// <exception cref="ApiFailure">None or more than one is given, or this cluster does not know it.</exception>
    public static HostedSettings Choose(
        JsonObject request, HostedSettings settings, EnvironmentCatalog catalog, SandboxBehaviour behaviour)
    {
        string? environment = request.Text("algorithm_environment");
        string? packageSet = request.Text("package_set");
        string? language = request.Text("language");
        if (new[] { environment, packageSet, language }.Count(one => one is not null) != 1)
            throw ApiFailure.Invalid("exactly one of algorithm_environment, package_set and language is required");
        if (environment is not null) return WithEnvironment(settings, environment, catalog);
        return packageSet is not null
            ? WithPackageSet(settings, packageSet, catalog)
            : WithLanguage(settings, language!, request.Text("environment"), behaviour);
    }

    public static HostedSettings WithEnvironment(HostedSettings settings, string id, EnvironmentCatalog catalog)
    {
        HostedEnvironment? environment = Guid.TryParse(id, out Guid parsed) ? catalog.Find(parsed) : null;
        if (environment is null) throw ApiFailure.Invalid($"algorithm_environment {id} is not an environment of this cluster");
        return settings with
        {
            AlgorithmEnvironment = environment.Id,
            PackageSet = environment.Specification.PackageSet,
            Language = null,
            Environment = null,
        };
    }

    /// <summary>The key of the template and the value of <c>language</c> in algorithmia.conf.</summary>
    public static string LanguageKey(HostedSettings settings)
    {
        if (settings.Language is { } language) return language;
        return KnownEnvironments.Specifications.First(one => one.PackageSet == settings.PackageSet).Language.Name;
    }

    private static HostedSettings WithPackageSet(HostedSettings settings, string name, EnvironmentCatalog catalog) =>
        catalog.FindByPackageSet(name) is null
            ? throw new ApiFailure(400, 1003, $"Package set {name} not found")
            : settings with { PackageSet = name };

    private static HostedSettings WithLanguage(HostedSettings settings, string language, string? machine,
        SandboxBehaviour behaviour)
    {
        if (!KnownEnvironments.LegacyLanguages.Contains(language))
            throw new ApiFailure(400, 4001, $"Unknown language {language}");
        if (machine is not ("cpu" or "gpu"))
            throw new ApiFailure(400, 4004, $"Machine type {machine} is not supported");
        if (behaviour.LegacyLanguagesClosed)
            throw new ApiFailure(400, 4001, $"The language {language} is closed to new algorithms, use an environment");
        return settings with { Language = language, Environment = machine };
    }
}
