namespace Portal.Features.Notifications;

/// <summary>What to change; what is absent stays. For <c>snoozedUntil</c> and <c>ownerId</c> null means something else than absent: awake, and nobody.</summary>
public sealed class PatchNotificationRequest
{
    /// <summary>Resolves, dismisses, or takes either back.</summary>
    public NotificationTurn? Status
    {
        get;
        set => (field, _statusGiven) = (value, true);
    }

    /// <summary>Asleep until then, at most a year.</summary>
    public DateTimeOffset? SnoozedUntil
    {
        get;
        set => (field, _snoozeGiven) = (value, true);
    }

    /// <summary>A platform admin.</summary>
    public Guid? OwnerId
    {
        get;
        set => (field, _ownerGiven) = (value, true);
    }

    private bool _statusGiven;
    private bool _snoozeGiven;
    private bool _ownerGiven;

    /// <summary>A status of null says nothing: neither a state nor "leave it".</summary>
    internal bool StatusIsNull => _statusGiven && Status is null;

    internal NotificationChange ToChange() => new()
    {
        Turn = Status,
        SetsSnooze = _snoozeGiven,
        SnoozedUntil = SnoozedUntil,
        SetsOwner = _ownerGiven,
        OwnerId = OwnerId,
    };
}
