using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.VendorHealth;

/// <summary>Looks at both vendors; runs every minute.</summary>
public sealed record CheckVendors : IOperation<Result>, ISystemOperation;

/// <summary>Looks at both vendors at once, for an admin who does not want to wait for the next minute.</summary>
public sealed record CheckVendorsNow : IOperation<Result>, IPlatformOperation;

internal sealed class CheckVendorsHandler(VendorProbe probe) : IHandler<CheckVendors, Result>, IHandler<CheckVendorsNow, Result>
{
    public Task<Result> HandleAsync(CheckVendors operation, CancellationToken cancellationToken) => LookAsync(cancellationToken);

    public Task<Result> HandleAsync(CheckVendorsNow operation, CancellationToken cancellationToken) => LookAsync(cancellationToken);

    private async Task<Result> LookAsync(CancellationToken cancellationToken)
    {
        await probe.LookAsync(cancellationToken);
        return Result.Ok;
    }
}
