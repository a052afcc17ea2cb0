using System.Text.Json;
using AlgorithmiaMigration.Accounts;

namespace AlgorithmiaMigration.Planning;

/// <summary>Reads a plan. What it does not know it refuses: a member that was misspelled by hand must not be taken for one that is missing.</summary>
internal static class PlanReader
{
    private static readonly string[] Head = ["counts", "destinations", "format", "hash", "rules", "source", "steps", "tool"];
    private static readonly string[] StepMembers = ["action", "after", "changes", "destination", "id", "kind", "phase", "rests", "subject", "wave"];

    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>: it is not a plan, or of another format.</exception>
    public static MigrationPlan Read(Stream stream, string path)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 8, AllowTrailingCommas = true });
        }
        catch (JsonException e)
        {
            // The message counts from 0 and gives advice to programmers.
            string where = e.LineNumber is { } line ? $"line {line + 1}, byte {e.BytePositionInLine + 1}" : "it ends too early";
            throw Invalid(path, $"it is not JSON ({where})", "Correct it there, or plan again.", e);
        }
        using (document)
        {
            RequireText(document.RootElement, path);
            return Read(document.RootElement, path);
        }
    }

    private static MigrationPlan Read(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format))
            throw Invalid(path, "it has no member 'format'", "Specify a file that New-AlgoMigrationPlan wrote.");
        if (format.ValueKind != JsonValueKind.Number || !format.TryGetInt32(out int number) || number != PlanJson.Format)
            throw Invalid(path, $"its format is {format}, and this release reads {PlanJson.Format}", "Plan again with this release.");
        RequireKnown(root, Head, path, "the plan");
        List<PlanStep> steps = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (JsonElement element in List(root, "steps", path, "the plan"))
        {
            PlanStep step = StepOf(element, path, steps.Count + 1);
            if (!ids.Add(step.Id)) throw Invalid(path, $"the step '{step.Id}' is there twice", "Remove one of the two.");
            steps.Add(step);
        }
        string hash = Text(root, "hash", path, "the plan");
        MigrationPlan plan = new()
        {
            Path = path,
            Source = Text(root, "source", path, "the plan"),
            Destinations = [.. List(root, "destinations", path, "the plan").Select(one => TextOf(one, path, "destinations"))],
            Rules = RulesOf(Member(root, "rules", path, "the plan"), path),
            Steps = steps,
            Unchanged = root.TryGetProperty("counts", out JsonElement counts) && counts.ValueKind == JsonValueKind.Object
                && counts.TryGetProperty("unchanged", out JsonElement unchanged) && unchanged.ValueKind == JsonValueKind.Number && unchanged.TryGetInt32(out int same) ? same : 0,
            Hash = hash,
        };
        if (plan.Destinations.Count == 0) throw Invalid(path, "it has no destination", "Add it, or plan again.");
        return plan with { Steps = PlanOrder.Of(steps, path), IsEdited = hash != PlanJson.HashOf(plan) };
    }

    private static PlanStep StepOf(JsonElement element, string path, int number)
    {
        string where = $"step {number}";
        if (element.ValueKind != JsonValueKind.Object) throw Invalid(path, $"{where} is no object", "Remove it, or plan again.");
        RequireKnown(element, StepMembers, path, where);
        string id = Text(element, "id", path, where);
        where = $"the step '{id}'";
        PlanStep step = new()
        {
            Id = id,
            Phase = Word<MigrationPhase>(element, "phase", path, where),
            Kind = Word<PlanKind>(element, "kind", path, where),
            Action = Word<PlanAction>(element, "action", path, where),
            Subject = Text(element, "subject", path, where),
            Destination = Text(element, "destination", path, where),
            Changes = Text(element, "changes", path, where),
            Wave = Text(element, "wave", path, where),
            After = [.. List(element, "after", path, where).Select(one => TextOf(one, path, where))],
        };
        foreach (KeyValuePair<string, string> pair in MapOf(element, "rests", path, where)) step.Rests[pair.Key] = pair.Value;
        // The id says what the step is about; a changed subject or destination would do something that was not planned.
        if (step.Id != IdOf(step.Phase, step.Subject, step.Destination))
            throw Invalid(path, $"{where} has another phase, subject or destination than its id", "Plan again instead of changing what a step is about.");
        return step;
    }

    /// <summary>The id of a step.</summary>
    public static string IdOf(MigrationPhase phase, string subject, string destination) => $"{phase}: {subject} -> {destination}";

    private static PlanRules RulesOf(JsonElement rules, string path)
    {
        RequireOnce(rules, path, "rules");
        return RulesIn(rules, path);
    }

    private static PlanRules RulesIn(JsonElement rules, string path) => new()
    {
        Versions = Word<MigratedVersions>(rules, "versions", path, "rules"),
        FillGaps = Flag(rules, "fillGaps", path),
        RequireSameVersion = Flag(rules, "requireSameVersion", path),
        OnConflict = Word<ConflictPolicy>(rules, "onConflict", path, "rules"),
        OnForeignCommit = Word<ForeignCommitPolicy>(rules, "onForeignCommit", path, "rules"),
        Verify = Word<FileVerification>(rules, "verify", path, "rules"),
        UserMap = Rows(rules, "userMap", path),
        OrganizationMap = Rows(rules, "organizationMap", path),
        EnvironmentMap = MapOf(rules, "environmentMap", path, "rules"),
        SourceHostMap = MapOf(rules, "sourceHostMap", path, "rules"),
        OwnerMap = MapOf(rules, "ownerMap", path, "rules"),
    };

    private static AccountMapRow[] Rows(JsonElement rules, string name, string path) =>
    [
        .. List(rules, name, path, "rules").Select(row => new AccountMapRow(Text(row, "source", path, name), Optional(row, "sourceEmail"),
            Text(row, "destination", path, name), Optional(row, "destinationEmail"))),
    ];

    private static string? Optional(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Flag(JsonElement element, string name, string path) => Member(element, name, path, "rules") is { ValueKind: JsonValueKind.True or JsonValueKind.False } value
        ? value.GetBoolean() : throw Invalid(path, $"rules: '{name}' is neither true nor false", "Correct it, or plan again.");

    private static T Word<T>(JsonElement element, string name, string path, string where) where T : struct, Enum
    {
        string text = Text(element, name, path, where);
        // Not Enum.TryParse alone, which accepts numbers.
        return Names<T>().Contains(text, StringComparer.Ordinal) && Enum.TryParse(text, out T value) ? value
            : throw Invalid(path, $"{where}: '{text}' is no {name}", $"Use one of: {string.Join(", ", Names<T>())}.");
    }

    private static string[] Names<T>() where T : struct, Enum =>
#if NET
        Enum.GetNames<T>();
#else
        Enum.GetNames(typeof(T));
#endif

    private static Dictionary<string, string> MapOf(JsonElement element, string name, string path, string where)
    {
        JsonElement map = Member(element, name, path, where);
        if (map.ValueKind != JsonValueKind.Object) throw Invalid(path, $"{where}: '{name}' is no object", "Correct it, or plan again.");
        RequireOnce(map, path, $"{where}: '{name}'");
        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        foreach (JsonProperty pair in map.EnumerateObject()) pairs[pair.Name] = TextOf(pair.Value, path, $"{where}: {name}");
        return pairs;
    }

    private static JsonElement.ArrayEnumerator List(JsonElement element, string name, string path, string where) =>
        Member(element, name, path, where) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray()
            : throw Invalid(path, $"{where}: '{name}' is no list", "Correct it, or plan again.");

    private static string Text(JsonElement element, string name, string path, string where) => TextOf(Member(element, name, path, where), path, $"{where}: {name}");

    private static string TextOf(JsonElement value, string path, string where) => value.ValueKind == JsonValueKind.String ? value.GetString()!
        : throw Invalid(path, $"{where} is no text", "Correct it, or plan again.");

    private static JsonElement Member(JsonElement element, string name, string path, string where) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value
            : throw Invalid(path, $"{where} has no member '{name}'", "Add it, or plan again.");

    /// <summary>Refuses text that parses as JSON and cannot be read: bytes that are not UTF-8, half a surrogate pair.</summary>
    private static void RequireText(JsonElement root, string path)
    {
        try
        {
            ReadTexts(root);
        }
        catch (InvalidOperationException e)
        {
            throw Invalid(path, "it contains text that is not valid", "Save it as UTF-8, or plan again.", e);
        }
    }

    private static void ReadTexts(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String) _ = element.GetString();
        if (element.ValueKind == JsonValueKind.Array)
            foreach (JsonElement entry in element.EnumerateArray()) ReadTexts(entry);
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (JsonProperty member in element.EnumerateObject())
        {
            _ = member.Name;
            ReadTexts(member.Value);
        }
    }

    /// <summary>Refuses a name twice in one object, of which readers count different ones.</summary>
    private static void RequireOnce(JsonElement element, string path, string where)
    {
        if (element.ValueKind != JsonValueKind.Object) return;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonProperty member in element.EnumerateObject())
            if (!seen.Add(member.Name)) throw Invalid(path, $"{where} has the member '{member.Name}' twice", "Remove one of the two.");
    }

    private static void RequireKnown(JsonElement element, string[] known, string path, string where)
    {
        RequireOnce(element, path, where);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
                throw Invalid(path, $"{where} has the unknown member '{member.Name}'", $"Remove it, or correct its name; known are: {string.Join(", ", known)}.");
        }
    }

    private static MigrationException Invalid(string path, string what, string remedy, Exception? inner = null) =>
        new(FailureKind.InvalidInput, $"The plan '{path}' cannot be used: {what}.", remedy, inner);
}
