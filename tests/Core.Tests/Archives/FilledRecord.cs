using System.Collections;
using System.Reflection;
using System.Text;
using AlgorithmiaMigration.ArchiveFormat;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Records with another value in every member, and their members as text: whoever forgets a member in reading or writing loses one of
/// them.</summary>
internal sealed class FilledRecord
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private int _count;

    public T Of<T>() => (T)Value(typeof(T))!;

    /// <summary>All members, at every depth.</summary>
    public static string Text(object? value) => Write(value, new StringBuilder(), 0).ToString();

    private static StringBuilder Write(object? value, StringBuilder text, int depth)
    {
        if (value is null or string or bool or long or int or Enum or DateTimeOffset or SemanticVersion or Uri) return text.Append(value ?? "null").Append('\n');
        if (value is IDictionary map)
        {
            foreach (DictionaryEntry pair in map) Write(pair.Value, text.Append(pair.Key).Append(": "), depth);
            return text;
        }
        if (value is IEnumerable list)
        {
            foreach (object? one in list) Write(one, text.Append(' ', depth).Append("- "), depth + 1);
            return text.Append('\n');
        }
        text.Append('\n');
        foreach (PropertyInfo property in value.GetType().GetProperties(Members).Where(IsStored))
            Write(property.GetValue(value), text.Append(' ', depth).Append(property.Name).Append(": "), depth + 1);
        return text;
    }

    // The cluster is stated once, in the manifest, and the time of reading belongs to a run.
    private static bool IsStored(PropertyInfo property) => property.GetIndexParameters().Length == 0 && property.Name is not ("EqualityContract" or "ReadAt")
        && !(property.Name == "Cluster" && property.DeclaringType != typeof(ArchiveManifest));

    private object? Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        _count++;
        if (type == typeof(string)) return _count % 2 == 0 ? $"text {_count} \u001b \u00e9 \"<&>\r\n\t" : $"text {_count}";
        if (type == typeof(long)) return 10_000_000_000L + _count;
        if (type == typeof(int)) return _count;
        if (type == typeof(bool)) return _count % 2 == 0;
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(_count);
        if (type == typeof(Uri)) return new Uri($"https://api{_count}.example.com/");
        if (type == typeof(CollectionId)) return new CollectionId($"owner{_count}", "name");
        if (type.IsEnum) return Enum.GetValues(type).GetValue(_count % Enum.GetValues(type).Length);
        if (type.IsGenericType && type.GetGenericArguments() is [Type item]) return ListOf(item);
        if (type.IsGenericType && type.GetGenericArguments() is [Type key, Type value]) return MapOf(key, value);
        ConstructorInfo constructor = type.GetConstructors(Members).OrderByDescending(one => one.GetParameters().Length)
            .First(one => one.GetParameters() is not [{ } only] || only.ParameterType != type);
        object made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => NamedValue(parameter.Name!, parameter.ParameterType))]);
        foreach (PropertyInfo property in type.GetProperties(Members))
            if (IsStored(property) && property.SetMethod is { } set && !property.Name.StartsWith("Raw", StringComparison.Ordinal) && !IsConstructed(constructor, property))
                set.Invoke(made, [NamedValue(property.Name, property.PropertyType)]);
        return made;
    }

    private object? NamedValue(string name, Type type) =>
        name is "Commit" or "Head" ? _count++.ToString("x40", System.Globalization.CultureInfo.InvariantCulture)
        : name is "RepositoryUrl" or "WebUrl" ? $"https://host{_count++}.example.com/name"
        : name == "Sha256" ? _count++.ToString("x64", System.Globalization.CultureInfo.InvariantCulture)
        : Value(type);

    private static bool IsConstructed(ConstructorInfo constructor, PropertyInfo property) =>
        constructor.GetParameters().Any(parameter => parameter.Name == property.Name);

    private Array ListOf(Type item)
    {
        Array list = Array.CreateInstance(item, 2);
        for (int i = 0; i < 2; i++) list.SetValue(Value(item), i);
        return list;
    }

    private IDictionary MapOf(Type key, Type value)
    {
        IDictionary map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
        for (int i = 0; i < 2; i++) map.Add($"key{_count}", Value(value));
        return map;
    }
}
