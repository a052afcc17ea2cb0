using System.Reflection;
using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Texts of the objects that cmdlets emit can be shown, whoever wrote them.</summary>
public class ShownTextTests
{
    private const string Forged = "a\u001b[31m\u0007\u202eb\u0085";

    // What users type, and texts that the adapter of the cluster or a pattern has already checked (AnswerRulesTests of Cluster.Tests).
    private static readonly HashSet<string> s_checkedBefore =
    [
        nameof(AccountInput), nameof(AccountMapEntry), nameof(AccountMatch), nameof(Algorithm), nameof(AlgorithmEnvironment), nameof(AlgorithmInput),
        nameof(AlgorithmOutcome), nameof(AlgorithmSettings), nameof(Build), nameof(CallOrderEntry), nameof(ClusterAddress), nameof(ClusterKey),
        nameof(CollectionInput), nameof(DataCollection), nameof(DataOutcome), nameof(EnvironmentMatch), nameof(ExternalGroup), nameof(Failure),
        nameof(Member), nameof(MemberOutcome), nameof(Organization), nameof(OrganizationOutcome), nameof(ReferenceMeaning), nameof(ReferenceTarget),
        nameof(ReplayedVersion), nameof(RequestedHosting), nameof(SecretMatch), nameof(SecretOutcome), nameof(SourceHost), nameof(User), nameof(UserOutcome),
        nameof(VersionMapEntry), nameof(VersionMatch), nameof(DestinationId), nameof(AlgorithmId), nameof(CollectionId), nameof(SecretPresence), nameof(TreeChanges), nameof(VersionSelector),
        nameof(AlgoSession), nameof(NamePairs), nameof(ArchiveOrigin),
    ];

    public static TheoryData<string, string> Texts => new(
        from type in typeof(Outcome).Assembly.GetExportedTypes()
        where !type.IsEnum && !type.IsAbstract && !typeof(Exception).IsAssignableFrom(type) && !type.ContainsGenericParameters
        from property in type.GetProperties()
        where property.PropertyType == typeof(string) && property.SetMethod is not null
        where (!s_checkedBefore.Contains(type.Name) && property.Name is not ("Commit" or "Callability")) || property.DeclaringType == typeof(Outcome)
        select (type.FullName!, property.Name));

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_shows_no_control_characters(string type, string property)
    {
        object holder = RuntimeHelpers.GetUninitializedObject(typeof(Outcome).Assembly.GetType(type, throwOnError: true)!);
        PropertyInfo text = holder.GetType().GetProperty(property)!;

        text.SetValue(holder, Forged);

        Assert.DoesNotContain((string)text.GetValue(holder)!, OutsideText.IsHidden);
    }

    [Fact]
    public void Notes_are_one_line_each()
    {
        Outcome outcome = (Outcome)RuntimeHelpers.GetUninitializedObject(typeof(AlgorithmOutcome));

        Assert.Equal(["x\\nprod/Echo: Published"], (outcome with { Notes = ["x\nprod/Echo: Published"] }).Notes);
    }

    [Fact]
    public void What_is_written_on_keeps_every_character()
    {
        AlgorithmDetails details = new() { Label = Forged, Tagline = "t\n", Summary = "<p>\r\n" };
        AlgorithmVersion version = new() { ReleaseNotes = Forged, SampleInput = "\"\u0001\"" };

        Assert.Equal((Forged, "t\n", "<p>\r\n"), (details.RawLabel, details.RawTagline, details.RawSummary));
        Assert.Equal((Forged, "\"\u0001\""), (version.RawReleaseNotes, version.RawSampleInput));
        Assert.Equal(("t\\n", "<p>\n"), (details.Tagline, details.Summary));
    }
}
