namespace SqsWorker.Tests.Reliability.Checks;

/// <summary>What must hold whatever happens.</summary>
internal enum Rule
{
    /// <summary>A message is deleted only after its handler returned, or after its copy was put in the dead-letter queue.</summary>
    NoDeleteBeforeSuccess,

    /// <summary>A message is in its queue, in the dead-letter queue, or was handled.</summary>
    NothingIsLost,

    /// <summary>At the end no message is left: each was handled, or dead-lettered.</summary>
    EveryMessageIsHandled,

    /// <summary>What is dead-lettered was failed by a handler; or a crash, a lost lease or a lost answer spent its last receive.</summary>
    NoDeadLetterWithoutFailure,

    /// <summary>No lease is extended after its message was deleted or given back, nor after its worker's run.</summary>
    NoLeaseWithoutMessage,

    /// <summary>Within a group, messages succeed for the first time in the order in which they were sent.</summary>
    GroupsInOrder,

    /// <summary>A handler that needs no longer than the plan keeps for it, and began while messages were received, is neither cancelled nor killed.</summary>
    NoHandlerIsCutOff,

    /// <summary>
    /// What was received and has not begun is visible within a second of the moment at which receiving ended: the plan's, or where the run was told to stop
    /// before, that at which its last receive was over.
    /// </summary>
    NothingStaysInvisible,

    /// <summary>What a run gave back at its end, unhandled, it does not receive again.</summary>
    NothingGivenBackComesAgain,

    /// <summary>What succeeded in a run is deleted in that run.</summary>
    SuccessIsSettled,

    /// <summary>A run ends before its deadline.</summary>
    RunsEndInTime,

    /// <summary>No world comes to a stand.</summary>
    NothingHangs,
}
