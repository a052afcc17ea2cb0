using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AlgorithmiaMigration.Accounts;

namespace AlgorithmiaMigration.Planning;

/// <summary>Writes a plan as JSON: members sorted, one step per line, no times, so that the same state gives the same file and two plans can be
/// compared line by line. <c>docs/plan.schema.json</c> describes it.</summary>
internal static class PlanJson
{
    /// <summary>The format of the file; a reader refuses others.</summary>
    public const int Format = 1;

    // For people who ask which release made a plan; a reader does not use it.
    private static readonly string Tool = $"AlgorithmiaMigration {typeof(PlanJson).Assembly.GetName().Version?.ToString(3)}";

    // Arrows and other texts stay readable in a diff. The file is never part of a web page.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly byte[] Separator = Encoding.UTF8.GetBytes(",\n"), End = Encoding.UTF8.GetBytes("\n]\n}\n");

    /// <summary>Writes a plan; nothing larger than a step is in memory at once.</summary>
    public static void Write(Stream stream, MigrationPlan plan)
    {
        WriteHead(stream, plan);
        bool isFirst = true;
        foreach (PlanStep step in plan.Steps)
        {
            if (!isFirst) stream.Write(Separator, 0, Separator.Length);
            isFirst = false;
            byte[] line = Line(step);
            stream.Write(line, 0, line.Length);
        }
        stream.Write(End, 0, End.Length);
    }

    /// <summary>The hash over everything that a run reads: clusters, rules and steps.</summary>
    public static string HashOf(MigrationPlan plan)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] part in new[] { Text(writer => writer.WriteStringValue(plan.Source)), Text(writer => WriteList(writer, plan.Destinations)), Text(writer => WriteRules(writer, plan.Rules)) })
        {
            hash.AppendData(part);
            hash.AppendData([(byte)'\n']);
        }
        foreach (PlanStep step in plan.Steps)
        {
            hash.AppendData(Line(step));
            hash.AppendData([(byte)'\n']);
        }
        return string.Concat(hash.GetHashAndReset().Select(part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static byte[] Line(PlanStep step) => Text(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("action", step.Action.ToString());
        writer.WriteStartArray("after");
        foreach (string id in step.After) writer.WriteStringValue(id);
        writer.WriteEndArray();
        writer.WriteString("changes", step.Changes);
        writer.WriteString("destination", step.Destination);
        writer.WriteString("id", step.Id);
        writer.WriteString("kind", step.Kind.ToString());
        writer.WriteString("phase", step.Phase.ToString());
        WriteMap(writer, "rests", step.Rests);
        writer.WriteString("subject", step.Subject);
        writer.WriteString("wave", step.Wave);
        writer.WriteEndObject();
    });

    private static void WriteHead(Stream stream, MigrationPlan plan)
    {
        StringBuilder head = new("{\n");
        Member("counts", Text(writer =>
        {
            writer.WriteStartObject();
            foreach (IGrouping<PlanAction, PlanStep> group in plan.Steps.GroupBy(step => step.Action).OrderBy(group => group.Key.ToString(), StringComparer.Ordinal))
                writer.WriteNumber(group.Key.ToString(), group.Count());
            writer.WriteNumber("unchanged", plan.Unchanged);
            writer.WriteEndObject();
        }));
        Member("destinations", Text(writer => WriteList(writer, plan.Destinations)));
        Member("format", Text(writer => writer.WriteNumberValue(Format)));
        Member("hash", Text(writer => writer.WriteStringValue(plan.Hash)));
        Member("rules", Text(writer => WriteRules(writer, plan.Rules)));
        Member("source", Text(writer => writer.WriteStringValue(plan.Source)));
        Member("tool", Text(writer => writer.WriteStringValue(Tool)));
        head.Append("\"steps\": [\n");
        byte[] bytes = Encoding.UTF8.GetBytes(head.ToString());
        stream.Write(bytes, 0, bytes.Length);

        void Member(string name, byte[] value) => head.Append('"').Append(name).Append("\": ").Append(Encoding.UTF8.GetString(value)).Append(",\n");
    }

    private static void WriteRules(Utf8JsonWriter writer, PlanRules rules)
    {
        writer.WriteStartObject();
        WriteMap(writer, "environmentMap", rules.EnvironmentMap);
        writer.WriteBoolean("fillGaps", rules.FillGaps);
        writer.WriteString("onConflict", rules.OnConflict.ToString());
        writer.WriteString("onForeignCommit", rules.OnForeignCommit.ToString());
        WriteRows(writer, "organizationMap", rules.OrganizationMap);
        WriteMap(writer, "ownerMap", rules.OwnerMap);
        writer.WriteBoolean("requireSameVersion", rules.RequireSameVersion);
        WriteMap(writer, "sourceHostMap", rules.SourceHostMap);
        WriteRows(writer, "userMap", rules.UserMap);
        writer.WriteString("verify", rules.Verify.ToString());
        writer.WriteString("versions", rules.Versions.ToString());
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable<string> values)
    {
        writer.WriteStartArray();
        foreach (string value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> map)
    {
        writer.WriteStartObject(name);
        foreach (KeyValuePair<string, string> pair in map.OrderBy(pair => pair.Key, StringComparer.Ordinal)) writer.WriteString(pair.Key, pair.Value);
        writer.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter writer, string name, IEnumerable<AccountMapRow> rows)
    {
        writer.WriteStartArray(name);
        foreach (AccountMapRow row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("destination", row.Destination ?? "");
            if (!string.IsNullOrEmpty(row.DestinationEmail)) writer.WriteString("destinationEmail", row.DestinationEmail);
            writer.WriteString("source", row.Source);
            if (!string.IsNullOrEmpty(row.SourceEmail)) writer.WriteString("sourceEmail", row.SourceEmail);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static byte[] Text(Action<Utf8JsonWriter> write)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Compact)) write(writer);
        return buffer.ToArray();
    }
}
