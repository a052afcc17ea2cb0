using System.Security.AccessControl;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class PrivateFolderTests
{
    [Fact]
    public void Only_this_account_can_read_it()
    {
        using TestFolder around = new();

        string folder = PrivateFolder.Create("algo-x-", around.Path);

        Assert.StartsWith(Path.Combine(around.Path, "algo-x-"), folder, StringComparison.Ordinal);
        Assert.True(Directory.Exists(folder));
        if (OperatingSystem.IsWindows())
        {
            using System.Security.Principal.WindowsIdentity me = System.Security.Principal.WindowsIdentity.GetCurrent();
            string rules = new DirectoryInfo(folder).GetAccessControl().GetSecurityDescriptorSddlForm(AccessControlSections.Access);
            Assert.StartsWith("D:P", rules, StringComparison.Ordinal);
            Assert.Contains($"(A;OICI;FA;;;{me.User!.Value})", rules, StringComparison.Ordinal);
            Assert.InRange(rules.Count(c => c == '('), 1, 2);
        }
        else Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Fact]
    public void Without_a_parent_it_is_in_the_account_s_folder_for_temporary_files()
    {
        using TestFolder folder = new();

        Assert.Equal(Path.TrimEndingDirectorySeparator(PrivateFolder.UsualParent), Path.GetDirectoryName(folder.Path));
    }

    [Fact]
    public void On_Windows_nothing_is_inherited_and_only_the_account_and_the_system_have_access() =>
        Assert.Equal("D:P(A;OICI;FA;;;S-1-5-21-1-2-3-1001)(A;OICI;FA;;;S-1-5-18)", PrivateFolder.AccessRules("S-1-5-21-1-2-3-1001"));

    [Fact]
    public void On_Windows_only_the_system_has_access_to_its_own_folders() =>
        Assert.Equal("D:P(A;OICI;FA;;;S-1-5-18)", PrivateFolder.AccessRules("S-1-5-18"));

    [Fact]
    public void Names_are_unique()
    {
        using TestFolder one = new(), two = new();

        Assert.NotEqual(one.Path, two.Path);
    }
}
