using System.Collections;
using System.Management.Automation;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.Journals;

/// <summary>Accepts paths and files. The text of a file is only its name in Windows PowerShell.</summary>
internal sealed class JournalPathsTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Row.Unwrap(inputData) switch
    {
        IList list => list.Cast<object?>().Select(Path).ToArray(),
        var one => new[] { Path(one) },
    };

    private static object? Path(object? value) => Row.Unwrap(value) is FileInfo file ? file.FullName : value;
}
