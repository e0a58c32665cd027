using System.Reflection;
using Portal.Data.Notifications;
using Portal.Features.Notifications;

namespace Portal.Tests.Features.Notifications;

public sealed class NotificationKindTests
{
    public static TheoryData<string> Types => [.. typeof(NotificationTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(member => member.IsLiteral).Select(member => (string)member.GetRawConstantValue()!)];

    [Theory, MemberData(nameof(Types))]
    public void Has_words_for_every_type_that_the_portal_raises(string type) => Assert.NotNull(NotificationKind.Find(type));
}
