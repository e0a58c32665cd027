using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Features.PhoneNumbers.Setup;
using Portal.Platform.Errors;

namespace Portal.UiTests.Features.PhoneNumbers.Setup;

public sealed class GetNumberPageTests : UiTestContext
{
    private const string Number = "+16045550100";
    private static readonly Guid s_organization = Guid.CreateVersion7();
    private readonly TaskCompletionSource<Result<AvailableNumbersDetails>> _found = new();

    public GetNumberPageTests() => Operations.AnswerLater<SearchAvailableNumbers, Result<AvailableNumbersDetails>>(_found.Task);

    [Fact]
    public void Shows_what_became_of_a_purchase_while_the_search_has_no_answer()
    {
        var page = Show(Setup() with { SelectedNumber = Number });
        Operations.Answer<BuySelectedNumber, Result<PurchaseDetails>>(_ =>
        {
            Answer(Setup() with { SelectedNumber = Number, Purchase = Failed("Twilio sold it to somebody else. Nothing was charged.") });
            return new Error(ErrorKind.Conflict, "number_taken", "Twilio sold it to somebody else. Nothing was charged.");
        });

        page.Find("[data-test=buy]").Click();

        page.WaitForAssertion(() => Assert.Contains("sold it to somebody else", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Says_beside_the_button_why_a_purchase_was_not_begun_until_another_number_is_chosen()
    {
        var page = Show(Setup() with { SelectedNumber = Number });
        Operations.Answer<BuySelectedNumber, Result<PurchaseDetails>>(_ => new Error(ErrorKind.Conflict, "number_reserved", "Somebody is buying this number right now."));
        page.Find("[data-test=buy]").Click();
        page.WaitForAssertion(() => Assert.Contains("Somebody is buying", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("back-to-results", Assert.Single(page.FindAll(".button-primary")).GetAttribute("data-test"));

        Operations.Answer<ChangeSetup, Result>(_ => Result.Ok);
        Answer(Setup());
        page.Find("[data-test=back-to-results]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
    }

    [Fact]
    public void Does_not_show_what_was_found_for_another_setup()
    {
        var page = Show(Setup());
        Operations.Answer<SearchAvailableNumbers, Result<AvailableNumbersDetails>>(_ => new AvailableNumbersDetails([Offer("+14165550177")], 1.15m, "USD", []));
        page.Render(parameters => parameters.Add(p => p.SetupId, Guid.CreateVersion7()));
        page.WaitForAssertion(() => Assert.Contains("416", page.Markup, StringComparison.Ordinal));

        _found.SetResult(new AvailableNumbersDetails([Offer("+16045550111")], 1.15m, "USD", []));

        page.Render();
        Assert.DoesNotContain("555-0111", page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<GetNumberPage> Show(SetupDetails setup)
    {
        Answer(setup);
        return Render<GetNumberPage>(parameters => parameters.Add(p => p.SetupId, setup.Id));
    }

    private void Answer(SetupDetails setup) => Operations.Answer<ReadSetup, Result<SetupDetails>>(read => setup with { Id = read.SetupId });

    private SetupDetails Setup() => new(Guid.CreateVersion7(), SetupStep.Purchase, s_organization, "Harbour Auto", "CA", "604", null, null, null, null, null, false, "Ada", Time.GetUtcNow(), Time.GetUtcNow());

    private static AvailableNumberRow Offer(string e164) => new(e164, "Vancouver", "BC", "CA", Voice: true, Sms: true, Mms: true, 1.15m, "USD", "none");

    private PurchaseRow Failed(string sentence) =>
        new(Guid.CreateVersion7(), s_organization, PurchaseStatus.Failed, null, Number, null, null, null, "number_taken", sentence, "Ada", Time.GetUtcNow(), Time.GetUtcNow());
}
