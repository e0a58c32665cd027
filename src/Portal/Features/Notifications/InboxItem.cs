namespace Portal.Features.Notifications;

/// <summary>A row of the list on the screen.</summary>
/// <param name="Row">As it is now.</param>
/// <param name="PlacedAt">Where it was put when it was first shown: what happens later does not move it.</param>
/// <param name="Belongs">Whether the filter still asks for it; somebody may have closed it meanwhile.</param>
public sealed record InboxItem(NotificationRow Row, DateTimeOffset PlacedAt, bool Belongs = true);
