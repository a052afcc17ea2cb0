using AlgorithmiaMigration.Git.Http;
using LibGit2Sharp;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>
/// Sends libgit2's requests with HttpClient. libgit2's own HTTP client cannot be cancelled, and sends the key to redirect targets.
/// </summary>
internal sealed class ManagedTransport : RpcSmartSubtransport
{
    protected override SmartSubtransportStream Action(string url, GitSmartSubtransportAction action)
    {
        Conversation conversation = Conversation.Find(url);
        return action switch
        {
            GitSmartSubtransportAction.UploadPackList => new AdvertisementStream(this, conversation, conversation.Advertisement!.Bytes),
            GitSmartSubtransportAction.ReceivePackList => new AdvertisementStream(this, conversation, AdvertisePush(conversation)),
            GitSmartSubtransportAction.UploadPack => new RequestStream(this, conversation, new FetchRequest(conversation)),
            _ => new RequestStream(this, conversation, new PushRequest(conversation)),
        };
    }

    private static byte[] AdvertisePush(Conversation conversation) =>
        conversation.Run(() => conversation.Http.AdvertiseAsync(GitService.Push, null, conversation.Watch)).Bytes;
}
