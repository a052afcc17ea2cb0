namespace AlgorithmiaMigration.Scenarios;

/// <summary>What happens to a request, or to its answer.</summary>
internal enum FaultKind
{
    None,

    // The request does not reach the server.
    Dropped,
    Stalled,
    TooManyRequests,
    TooManyRequestsUntil,
    ServerError,
    BadGateway,
    Unavailable,
    Redirected,
    RefusedEarly,

    // The request takes effect, and its answer is lost or damaged.
    AnswerDropped,
    AnswerStalled,
    AnswerIsBadGateway,
    BodyCut,
    BodyStalled,
    BodySlow,
    BodyEndless,
    BodyCompressed,
    WrongType,
    LoginPage,
    WrongShape,
    PageRepeated,
    PageOverlaps,
    PageLacksEntry,
}
