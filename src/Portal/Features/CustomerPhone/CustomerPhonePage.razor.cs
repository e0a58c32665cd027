using Microsoft.AspNetCore.Components;
using Portal.Platform.Errors;
using Portal.Platform.Operations;
using Portal.Ui;

namespace Portal.Features.CustomerPhone;

/// <summary>A customer's handset, and what goes on behind it. Whose it is and which thread is open stand in the address.</summary>
public sealed partial class CustomerPhonePage
{
    private const string Words = "You are a customer. Text and call the platform's numbers and see what comes back: each organization in a thread of its own.";

    private CustomerPhoneDetails? _phone;
    private SimulatedTwilioDetails? _behind;
    private Error? _missing;
    private Error? _refused;
    private string? _shown;

    /// <summary>Whose handset it is; without one it is that of whoever texted last.</summary>
    [SupplyParameterFromQuery] public string? Customer { get; set; }

    /// <summary>The number whose thread is open.</summary>
    [SupplyParameterFromQuery] public string? To { get; set; }

    /// <summary>What is shown of what goes on behind it.</summary>
    [SupplyParameterFromQuery] public string? Tab { get; set; }

    [Inject] private IOperations Operations { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;
    [Inject] private Toasts Toasts { get; set; } = default!;

    protected override IReadOnlyCollection<string> Topics => [HandsetNews.Topic, "phone_numbers", "organization_phone_numbers"];

    protected override async Task ReadAsync()
    {
        _shown = Customer;
        var read = await Operations.RunAsync(new ReadCustomerPhone(Customer ?? _phone?.Handset.Customer), Gone);
        (_phone, _missing) = read.Succeeded ? (read.Value, (Error?)null) : (null, read.Error);
        if (_phone is null) return;
        var behind = await Operations.RunAsync(new ReadSimulatedTwilio(_phone.Handset.Customer), Gone);
        _behind = behind.Succeeded ? behind.Value : null;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_phone is not null && _shown != Customer) await LoadAsync();
    }

    private void PickCustomer(string customer) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("customer", customer));

    private void OpenThread(string? number)
    {
        _refused = null;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("to", number));
    }

    private async Task<bool> SendAsync(HandsetDraft draft)
    {
        var sent = await Operations.RunAsync(new TextAsCustomer(_phone!.Handset.Customer, draft.To, draft.Body, draft.Picture), Gone);
        _refused = sent.Error;
        await LoadAsync();
        StateHasChanged(); // no event of its own: the panel waits for the answer
        return sent.Succeeded;
    }

    private async Task CallAsync(string number)
    {
        var called = await Operations.RunAsync(new CallAsCustomer(_phone!.Handset.Customer, number), Gone);
        _refused = called.Error;
        await LoadAsync();
    }

    private async Task PressAsync(PressCallKey press)
    {
        _refused = (await Operations.RunAsync(press, Gone)).Error;
        await LoadAsync();
    }

    private async Task PlanCallsAsync(PlanCalls plan) => await ActAsync(plan, "The next calls go that way.");

    private async Task PlanAsync(PlanDelivery plan) => await ActAsync(plan, "The next texts go that way.");

    private async Task SetFaultAsync(SetTwilioFault fault) => await ActAsync(fault, "It will go wrong.");

    private async Task ClearFaultsAsync() => await ActAsync(new ClearTwilioFaults(), "Nothing goes wrong any more.");

    private async Task ActAsync(IOperation<Result> act, string done)
    {
        Toasts.Show(await Operations.RunAsync(act, Gone), success: done);
        await LoadAsync();
    }
}
