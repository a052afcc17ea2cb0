using AlgorithmiaMigration.Sandbox.Data;

namespace AlgorithmiaMigration.Sandbox.Api.Data;

/// <summary>Access to collections (contract, sections 2.3 and 17.3).</summary>
internal static class DataAccess
{
    /// <summary>The collection of an address, if the caller may read it.</summary>
    /// <exception cref="DataRefusal">It does not exist, or the caller may not read it.</exception>
    public static HostedCollection Readable(ApiCall call, DataPath path)
    {
        RequireRead(call);
        HostedCollection collection = Find(call, path);
        return MayRead(call, collection) ? collection : throw DataRefusal.Denied();
    }

    /// <summary>The collection of an address, if the caller may write it. Only its owner may.</summary>
    /// <exception cref="DataRefusal">It does not exist, or the caller may not write it.</exception>
    public static HostedCollection Writable(ApiCall call, DataPath path)
    {
        RequireWrite(call, path.Owner);
        return Find(call, path);
    }

    public static void RequireRead(ApiCall call)
    {
        if (!call.Account.Permissions.AllowData) throw DataRefusal.Denied();
    }

    public static void RequireWrite(ApiCall call, string owner)
    {
        if (!call.Account.Permissions.AllowDataWrite || !call.MayUse(owner)) throw DataRefusal.Denied();
    }

    public static bool MayRead(ApiCall call, HostedCollection collection) =>
        call.MayUse(collection.Owner) || collection.Readers.Contains(HostedCollection.Everyone);

    private static HostedCollection Find(ApiCall call, DataPath path) =>
        path.Collection is { } name && call.Cluster.Data.Find(path.Owner, name) is { } collection ? collection : throw DataRefusal.Missing();
}
