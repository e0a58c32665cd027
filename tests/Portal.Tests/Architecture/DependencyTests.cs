using System.Text.RegularExpressions;

namespace Portal.Tests.Architecture;

/// <summary>Who may know whom. This table is the architecture's document.</summary>
public sealed partial class DependencyTests
{
    /// <summary>What each layer may use besides itself.</summary>
    private static readonly Dictionary<string, string[]> s_layers = new(StringComparer.Ordinal)
    {
        ["Shell"] = ["Features", "Ui", "Integrations", "Platform", "Data"],
        ["Features"] = ["Ui", "Integrations", "Platform", "Data"],
        ["Ui"] = ["Platform", "Data"],
        ["Integrations"] = ["Platform", "Data"],
        ["Platform"] = ["Data"],
        ["Data"] = [],
    };

    /// <summary>A feature that runs another feature's operations, or shows what these answer.</summary>
    private static readonly string[] s_features =
    [
        "ApiKeys ▶ Organizations", // whom a key is for
        "Calls ▶ Messaging", // whether a customer wants no contact, and the number that is lent
        "Calls ▶ Organizations", // whose calls, in which zone
        "Calls ▶ Webhooks", // what a vendor sent, already checked
        "Demo ▶ Calls", // believable calls come in the way real ones do
        "Demo ▶ Leads", // and who the customers are
        "Demo ▶ Messaging", // believable texts come in the way real ones do
        "Home ▶ Notifications", // what needs a person, and the badge's number
        "Home ▶ Traffic", // how much passed
        "Home ▶ VendorHealth", // how the vendors answer
        "Home ▶ Webhooks", // and whether they get through
        "Leads ▶ Calls", // a customer is called now
        "Leads ▶ Messaging", // what passed between the two
        "Leads ▶ Organizations", // whose leads, in which zone
        "Messaging ▶ Calls", // calls stand between the texts; an admin says whose the unrouted ones are
        "Messaging ▶ Organizations", // whose conversations, and who can take one
        "Messaging ▶ Webhooks", // what a vendor sent, already checked
        "Organizations ▶ ApiKeys", // an organization's page lists its keys
        "Organizations ▶ PhoneNumbers", // and its numbers
        "PhoneNumbers ▶ Messaging", // an organization's home shows its newest conversations
        "PhoneNumbers ▶ Organizations", // the wizard takes a new client in
        "PhoneNumbers ▶ Traffic", // what went through a number, and through an organization's
        "Settings ▶ PhoneNumbers", // the addresses that vendors call
        "Settings ▶ VendorHealth", // whether they answer
    ];

    [Fact]
    public void Every_layer_knows_only_those_below_it()
    {
        var upward = Edges()
            .Where(edge => edge.From.Layer != edge.To.Layer && !s_layers[edge.From.Layer].Contains(edge.To.Layer, StringComparer.Ordinal))
            .Select(edge => $"{edge.File} uses {edge.To.Layer}");
        Assert.Empty(upward);
    }

    [Fact]
    public void A_feature_knows_another_only_where_it_is_said()
    {
        var found = Edges()
            .Where(edge => edge is { From.Layer: "Features", To.Layer: "Features" } && edge.From.Part != edge.To.Part)
            .GroupBy(edge => $"{edge.From.Part} ▶ {edge.To.Part}", StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => pair.First().File.Path, StringComparer.Ordinal);
        Assert.Empty(found.Keys.Except(s_features, StringComparer.Ordinal));
        Assert.Empty(s_features.Except(found.Keys, StringComparer.Ordinal)); // a pair that is gone leaves the list
    }

    [Fact]
    public void Only_the_program_and_the_platform_know_of_each_other_by_name() // and no feature reaches into Program
    {
        var stray = SourceTree.Below("src/Portal").Where(file => file.Path.Count(letter => letter == '/') == 2).Select(file => Path.GetFileName(file.Path));
        Assert.Equal(["Program.cs", "_Imports.razor"], stray.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_program_is_a_table_of_contents() =>
        Assert.InRange(SourceTree.Below("src/Portal").Single(file => file.Path == "src/Portal/Program.cs").Lines.Count, 1, 60);

    private static IEnumerable<Edge> Edges() =>
        from file in SourceTree.Below("src/Portal", "src/Portal.Data", "migrations")
        let own = PlaceOf(file)
        where own is not null
        from line in file.Code
        where !Declaration().IsMatch(line)
        from Match mention in Mention().Matches(line)
        let to = new Place(mention.Groups["layer"].Value, mention.Groups["part"].Value)
        where to != own
        select new Edge(file, own, to);

    private static Place? PlaceOf(SourceFile file) => file.Path.Split('/') switch
    {
        ["migrations", ..] or ["src", "Portal.Data", ..] => new Place("Data", ""),
        ["src", "Portal", var layer, var part, ..] => new Place(layer, part),
        _ => null, // Program.cs knows everybody
    };

    [GeneratedRegex(@"^\s*@?namespace\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\bPortal\.(?<layer>Shell|Features|Ui|Integrations|Platform|Data)\b(\.(?<part>\w+))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();

    private sealed record Place(string Layer, string Part);

    private sealed record Edge(SourceFile File, Place From, Place To);
}
