using System.Runtime.InteropServices;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class DotnetProgramTests
{
    private static readonly string RootOfArchitecture = $"DOTNET_ROOT_{RuntimeInformation.ProcessArchitecture.ToString().ToUpperInvariant()}";
    private readonly Dictionary<string, string> _variables = [];

    [Fact]
    public void The_order_is_the_host_of_the_SDK_DOTNET_ROOT_PATH_and_the_running_one()
    {
        _variables["DOTNET_HOST_PATH"] = "/sdk/dotnet";
        _variables[RootOfArchitecture] = "/mine/x";
        _variables["DOTNET_ROOT"] = "/mine";
        _variables["PATH"] = ".:/usr/bin";

        Assert.Equal("/sdk/dotnet", Find());
        _variables.Remove("DOTNET_HOST_PATH");
        Assert.Equal("/mine/x/dotnet", Find());
        _variables.Remove(RootOfArchitecture);
        Assert.Equal("/mine/dotnet", Find());
        _variables.Remove("DOTNET_ROOT");
        Assert.Equal("/usr/bin/dotnet", Find());
        _variables.Remove("PATH");
        Assert.Equal("/running/dotnet", Find());
        Assert.Null(Find(runningRoot: null));
    }

    [Theory]
    [InlineData("DOTNET_HOST_PATH", "dotnet")]
    [InlineData("DOTNET_HOST_PATH", "./dotnet")]
    [InlineData("DOTNET_HOST_PATH", "/sdk/something-else")]
    [InlineData("DOTNET_ROOT", ".")]
    [InlineData("DOTNET_ROOT", "")]
    [InlineData("PATH", ".")]
    public void A_relative_path_or_another_program_is_not_used(string variable, string value)
    {
        _variables[variable] = value;

        Assert.Null(Find(runningRoot: null));
    }

    [Fact]
    public void On_Windows_dotnet_is_an_exe()
    {
        _variables["DOTNET_HOST_PATH"] = @"C:\sdk\dotnet.exe";

        Assert.Equal(@"C:\sdk\dotnet.exe", DotnetProgram.Find(Variable, null, onWindows: true, _ => true));
        _variables["DOTNET_HOST_PATH"] = @"C:\sdk\dotnet.cmd";
        _variables["DOTNET_ROOT"] = @"D:\dotnet\";
        Assert.Equal(@"D:\dotnet\dotnet.exe", DotnetProgram.Find(Variable, null, onWindows: true, _ => true));
    }

    [Fact]
    public async Task The_dotnet_of_this_machine_can_be_started()
    {
        using ChildProcess dotnet = ChildProcess.Start(CommandLine.For(DotnetProgram.Require(), "--list-runtimes"));

        Assert.Contains("Microsoft.NETCore.App", await dotnet.Output.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private string? Find(string? runningRoot = "/running") => DotnetProgram.Find(Variable, runningRoot, onWindows: false, _ => true);

    private string? Variable(string name) => _variables.GetValueOrDefault(name);
}
