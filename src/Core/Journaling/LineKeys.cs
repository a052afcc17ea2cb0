using System.Text.Json;

namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// Finds what an index notes of a line. Ordinary lines are only walked through, without an object; what is unusual is read as every reader
/// reads it, so that both always agree.
/// </summary>
internal static class LineKeys
{
    private static readonly byte[][] Operations = [.. typeof(JournalOperation).GetEnumNames().Select(System.Text.Encoding.UTF8.GetBytes)];
    private static readonly byte[][] Phases = [.. typeof(JournalPhase).GetEnumNames().Select(System.Text.Encoding.UTF8.GetBytes)];

    /// <summary>What an index notes of a line; its place is not known.</summary>
    public static JournalLine Of(ReadOnlySpan<byte> line)
    {
        if (line.Length == 0) return new JournalLine { Kinds = LineKinds.Empty };
        if (Ordinary(line) is { } ordinary) return ordinary;
        return JournalShape.Read(line, out bool isDamaged) is { } entry ? JournalLine.Of(entry)
            : new JournalLine { Kinds = isDamaged ? LineKinds.Damaged : LineKinds.Later };
    }

    private static JournalLine? Ordinary(ReadOnlySpan<byte> line)
    {
        Utf8JsonReader reader = new(line);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && Entry(ref reader) is { } found && !reader.Read() ? found : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static JournalLine? Entry(ref Utf8JsonReader reader)
    {
        int operation = -1, phase = -1;
        long write = 0;
        ulong run = 0, destination = 0;
        bool hasTime = false, hasWrite = false, hasVersion = false, hasCommit = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            JournalMember member = MemberOf(reader.ValueSpan);
            if (!reader.Read()) return null;
            bool isFine = member switch
            {
                JournalMember.Time => hasTime = IsTime(ref reader),
                JournalMember.Write => hasWrite = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out write),
                JournalMember.Run => IsPlain(ref reader) && (run = StableHash.Of(reader.ValueSpan)) != 0,
                JournalMember.Destination => IsPlain(ref reader) && (destination = StableHash.Of(reader.ValueSpan)) != 0,
                JournalMember.Phase => IsPlain(ref reader) && (phase = IndexOf(Phases, reader.ValueSpan)) >= 0,
                JournalMember.Operation => IsPlain(ref reader) && (operation = IndexOf(Operations, reader.ValueSpan)) >= 0,
                JournalMember.SourceVersion => hasVersion = IsText(ref reader),
                JournalMember.SourceCommit => hasCommit = IsText(ref reader),
                JournalMember.Text => IsText(ref reader),
                JournalMember.File => IsFile(ref reader),
                _ => false,
            };
            if (!isFine) return null;
        }
        bool isComplete = hasTime && hasWrite && run != 0 && phase >= 0 && reader.TokenType == JsonTokenType.EndObject
            && operation >= 0 && (JournalOperation)operation is not (JournalOperation.MapAccount or JournalOperation.ManualSteps);
        return !isComplete ? null : new JournalLine
        {
            Kinds = LineKinds.Entry | (hasVersion && hasCommit ? LineKinds.Version : LineKinds.None),
            Operation = JournalLine.BitOf((JournalOperation)operation),
            Phase = JournalLine.BitOf((JournalPhase)phase),
            Write = write,
            Destination = destination,
            Run = run,
        };
    }

    private static bool IsFile(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        bool hasName = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> name = reader.ValueSpan;
            bool isName = name.SequenceEqual("name"u8), isText = isName || name.SequenceEqual("hash"u8), isSize = name.SequenceEqual("size"u8);
            bool isTime = name.SequenceEqual("modified"u8) || name.SequenceEqual("destinationModified"u8), isSwitch = name.SequenceEqual("isReadBack"u8) || name.SequenceEqual("isNew"u8);
            if (!reader.Read()) return false;
            bool isFine = isText ? IsText(ref reader) : isTime ? IsTime(ref reader)
                : isSize ? reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _)
                : isSwitch && reader.TokenType is JsonTokenType.True or JsonTokenType.False;
            if (!isFine) return false;
            hasName |= isName;
        }
        return hasName && reader.TokenType == JsonTokenType.EndObject;
    }

    private static bool IsTime(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out _);

    // Half a pair of surrogates is no text.
    private static bool IsText(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        && (!reader.ValueIsEscaped || (reader.ValueSpan.IndexOf("\\ud"u8) < 0 && reader.ValueSpan.IndexOf("\\uD"u8) < 0));

    // What is compared or hashed as it is in the line must have only one form.
    private static bool IsPlain(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped) return false;
        foreach (byte one in reader.ValueSpan)
            if (one >= 0x80) return false;
        return true;
    }

    private static int IndexOf(byte[][] names, ReadOnlySpan<byte> name)
    {
        for (int index = 0; index < names.Length; index++)
            if (name.SequenceEqual(names[index])) return index;
        return -1;
    }

    private static JournalMember MemberOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when name.SequenceEqual("run"u8) => JournalMember.Run,
        4 when name.SequenceEqual("time"u8) => JournalMember.Time,
        4 when name.SequenceEqual("file"u8) => JournalMember.File,
        5 when name.SequenceEqual("write"u8) => JournalMember.Write,
        5 when name.SequenceEqual("phase"u8) => JournalMember.Phase,
        5 when name.SequenceEqual("build"u8) || name.SequenceEqual("rules"u8) => JournalMember.Text,
        6 when name.SequenceEqual("source"u8) || name.SequenceEqual("detail"u8) => JournalMember.Text,
        9 when name.SequenceEqual("operation"u8) => JournalMember.Operation,
        11 when name.SequenceEqual("destination"u8) => JournalMember.Destination,
        12 when name.SequenceEqual("sourceCommit"u8) => JournalMember.SourceCommit,
        13 when name.SequenceEqual("sourceVersion"u8) => JournalMember.SourceVersion,
        17 when name.SequenceEqual("destinationCommit"u8) || name.SequenceEqual("destinationParent"u8) => JournalMember.Text,
        18 when name.SequenceEqual("destinationVersion"u8) => JournalMember.Text,
        _ => JournalMember.Unusual,
    };
}
