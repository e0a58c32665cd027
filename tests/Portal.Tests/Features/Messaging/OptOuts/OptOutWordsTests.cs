using Portal.Data.Messaging;
using Portal.Features.Messaging.OptOuts;

namespace Portal.Tests.Features.Messaging.OptOuts;

public sealed class OptOutWordsTests
{
    [Theory]
    [InlineData("STOP")]
    [InlineData(" stop. ")]
    [InlineData("Stop!!!")]
    [InlineData("Stop please")]
    [InlineData("please stop")]
    [InlineData("STOP ALL")]
    [InlineData("stop texting me")]
    [InlineData("Stop sending me these messages please")]
    [InlineData("UNSUBSCRIBE")]
    [InlineData("END")]
    [InlineData("Quit")]
    [InlineData("CANCEL")]
    [InlineData("REVOKE")]
    [InlineData("OPT OUT")]
    [InlineData("opt-out please")]
    [InlineData("ARRET")]
    [InlineData("Arrêt")]
    [InlineData("arrêt svp")]
    [InlineData("Arrêtez s'il vous plaît")]
    [InlineData("désabonner")]
    public void Hears_a_no(string body) => Assert.Equal(OptOutKind.Out, OptOutWords.Read(body, null)?.Kind);

    [Theory]
    [InlineData("don't text me again")]
    [InlineData("Please do not message me anymore")]
    [InlineData("Take me off your list")]
    [InlineData("no more texts")]
    [InlineData("I told you to STOP a week ago, what is wrong with you people")]
    [InlineData("cancel please")]
    [InlineData("ne m'écrivez plus")]
    [InlineData("plus de messages svp")]
    public void Asks_a_person_where_it_only_sounds_like_one(string body) => Assert.Equal(OptOutKind.Doubt, OptOutWords.Read(body, null)?.Kind);

    [Theory]
    [InlineData("START")]
    [InlineData("unstop")]
    [InlineData("Yes")]
    public void Hears_a_yes(string body) => Assert.Equal(OptOutKind.In, OptOutWords.Read(body, null)?.Kind);

    [Theory]
    [InlineData("")]
    [InlineData("Can you stop by tomorrow?")]
    [InlineData("Which bus stop is it?")]
    [InlineData("I have to cancel my appointment on Friday")]
    [InlineData("yes, at the end of the week")]
    [InlineData("HELP")]
    [InlineData("C'est la fin du mois")]
    [InlineData("Please text me again when it is ready")]
    public void Hears_nothing_where_nothing_is_said(string body) => Assert.Null(OptOutWords.Read(body, null));

    [Theory]
    [InlineData("STOP", OptOutKind.Out)]
    [InlineData("START", OptOutKind.In)]
    public void Believes_the_vendor_first(string type, OptOutKind kind)
    {
        var word = OptOutWords.Read("parar", type);
        Assert.Equal((kind, OptOutSource.Twilio), (word!.Kind, word.Source));
    }
}
