using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>Compares at Twilio where the texts of our numbers go, and puts back what somebody else changed. One list for all numbers.</summary>
public sealed record CheckSmsRoutes : IOperation<Result>, ISystemOperation;

internal sealed partial class CheckSmsRoutesHandler(PortalDbContext db, TwilioClient twilio, SmsRouteKeeper smsRoute, ILogger<CheckSmsRoutesHandler> logger) : IHandler<CheckSmsRoutes, Result>
{
    public async Task<Result> HandleAsync(CheckSmsRoutes operation, CancellationToken cancellationToken)
    {
        var numbers = await db.PhoneNumbers.Where(number => number.Status != PhoneNumberStatus.Released).ToListAsync(cancellationToken);
        if (numbers.Count == 0) return Result.Ok;
        var listed = await twilio.ListNumbersAsync(new NumberFilter(), cancellationToken);
        if (listed.Failure is { } failure) return failure.Error; // the vendors' health tells of it

        var told = await db.Notifications.Where(n => n.Type == NotificationTypes.SmsRouteChanged && (n.Status == NotificationStatus.Pending || n.Status == NotificationStatus.InProgress))
            .Select(n => n.PhoneNumberId).ToHashSetAsync(cancellationToken);
        var bySid = listed.Value.DistinctBy(found => found.Sid, StringComparer.Ordinal).ToDictionary(found => found.Sid, StringComparer.Ordinal);
        foreach (var number in numbers)
        {
            if (!bySid.TryGetValue(number.TwilioSid, out var found) || (smsRoute.IsOurs(found) && !told.Contains(number.Id))) continue;
            LogChecked(number.Id, smsRoute.IsOurs(found));
            if ((await smsRoute.EnsureAsync(number, found, cancellationToken)).Error is { } error) LogNotRestored(number.Id, error.Code);
        }

        return Result.Ok;
    }

    [LoggerMessage(LogLevel.Warning, "The texts of phone number {PhoneNumberId} went elsewhere; back already: {Back}")]
    private partial void LogChecked(Guid phoneNumberId, bool back);

    [LoggerMessage(LogLevel.Error, "The texts of phone number {PhoneNumberId} still go elsewhere: {Code}")]
    private partial void LogNotRestored(Guid phoneNumberId, string code);
}
