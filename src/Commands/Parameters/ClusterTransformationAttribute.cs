using System.Collections;
using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Accepts connected clusters and, if there is a session, the names of its clusters. Another text is refused with the way to connect:
/// PowerShell's own message would only say that it cannot be converted.</summary>
internal sealed class ClusterTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => Row.Unwrap(inputData) switch
    {
        IList list => list.Cast<object?>().Select(one => Cluster(Row.Unwrap(one)) ?? one).ToArray(),
        var one => Cluster(one) ?? inputData,
    };

    private static object? Cluster(object? value)
    {
        if (value is not string text) return value;
        AlgoSession? session = SessionStore.Latest;
        return session?.Destinations.Prepend(session.Source).FirstOrDefault(cluster => string.Equals(cluster.Name, text.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentTransformationMetadataException(OutsideText.OneLine(
                $"'{text}' is text, not a connected cluster. Connect first, and specify the result: $cluster = Connect-AlgoCluster {text} -Credential (Get-Credential)."));
    }
}
