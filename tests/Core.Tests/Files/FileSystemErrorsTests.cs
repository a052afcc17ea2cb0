using System.Security;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Core.Tests.Files;

public sealed class FileSystemErrorsTests
{
    public static TheoryData<Exception> OfFiles { get; } =
    [
        new IOException(), new DirectoryNotFoundException(), new PathTooLongException(), new UnauthorizedAccessException(),
        new SecurityException(), new ArgumentException("Illegal characters in path."), new NotSupportedException(),
    ];

    public static TheoryData<Exception> OfOthers { get; } = [new InvalidOperationException(), new TimeoutException(), new OperationCanceledException()];

    [Theory, MemberData(nameof(OfFiles))]
    public void Exceptions_of_file_operations_are_included(Exception failure) => Assert.True(FileSystemErrors.Includes(failure));

    [Theory, MemberData(nameof(OfOthers))]
    public void Other_exceptions_are_not_included(Exception failure) => Assert.False(FileSystemErrors.Includes(failure));
}
