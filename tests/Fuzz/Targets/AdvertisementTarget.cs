using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Fuzz;

/// <summary>A server's description of a repository.</summary>
internal static class AdvertisementTarget
{
    public static void Read(byte[] bytes)
    {
        foreach (string service in new[] { GitService.Fetch, GitService.Push })
        {
            try
            {
                Advertisement found = Advertisement.Parse(bytes, service);
                _ = (found.HeadBranch, found.CanBeShallow, found.ValueOf("object-format="));
                Oracle.Require(found.Branches.All(branch => ObjectIds.IsOne(branch.Id)), "A branch has no id.");
            }
            catch (Exception refused) when (refused is InvalidDataException or EndOfStreamException or ServerRefusedException)
            {
            }
        }
    }
}
