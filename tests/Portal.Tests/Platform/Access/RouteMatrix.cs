namespace Portal.Tests.Platform.Access;

/// <summary>Every route of the contract, whom it is for, and what it answers to whoever may use it. A new route needs a row here.</summary>
internal static class RouteMatrix
{
    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        new("GET /api/admin/organizations", Audience.Platform, 200),
        new("GET /api/admin/organizations/csv", Audience.Platform, 200),
        new("POST /api/admin/organizations", Audience.Platform, 201, """{"name":"Matrix"}"""),
        new("GET /api/admin/organizations/{orgId}", Audience.Platform, 200),
        new("PUT /api/admin/organizations/{orgId}", Audience.Platform, 204, """{"name":"Renamed","timeZone":"America/Toronto"}"""),
        new("GET /api/admin/organizations/{orgId}/members", Audience.Members, 200),
        new("PATCH /api/admin/organizations/{orgId}/members/{membershipId}", Audience.OrganizationAdmins, 204, """{"role":"admin"}""", world => world.NewMembershipAsync),
        new("DELETE /api/admin/organizations/{orgId}/members/{membershipId}", Audience.OrganizationAdmins, 204, null, world => world.NewMembershipAsync),
        new("GET /api/admin/organizations/{orgId}/invitations", Audience.OrganizationAdmins, 200),
        new("POST /api/admin/organizations/{orgId}/invitations", Audience.OrganizationAdmins, 201, """{"email":"{new}@matrix.example","role":"member"}"""),
        new("DELETE /api/admin/organizations/{orgId}/invitations/{invitationId}", Audience.OrganizationAdmins, 204, null, world => world.NewInvitationAsync),

        new("GET /api/admin/users", Audience.Platform, 200),
        new("PATCH /api/admin/users/{id}", Audience.Platform, 204, """{"disabled":true}""", world => world.NewUserAsync),
        new("GET /api/admin/api-keys", Audience.Platform, 200),
        new("POST /api/admin/api-keys", Audience.Platform, 201, """{"name":"matrix"}"""),
        new("DELETE /api/admin/api-keys/{id}", Audience.Platform, 204, null, world => world.NewKeyAsync),
        new("GET /api/admin/audit-entries", Audience.Platform, 200),
        new("GET /api/admin/audit-entries/csv", Audience.Platform, 200),

        new("GET /api/admin/available-phone-numbers", Audience.Platform, 200),
        new("POST /api/admin/organizations/{orgId}/phone-numbers/purchase", Audience.Platform, 201, """{"areaCode":"604"}"""),
        new("GET /api/admin/purchases/{id}", Audience.Platform, 200, null, world => world.PurchaseAsync),
        new("GET /api/admin/phone-numbers", Audience.Platform, 200),
        new("GET /api/admin/phone-numbers/csv", Audience.Platform, 200),
        new("GET /api/admin/phone-numbers/{phoneNumber}", Audience.Platform, 200, null, world => world.NumberAsync),
        new("POST /api/admin/phone-numbers/{phoneNumber}/import", Audience.Platform, 200, "{}", world => world.NumberAsync),
        new("POST /api/admin/phone-numbers/{phoneNumber}/activate", Audience.Platform, 200, """{"elevenLabsPhoneId":"{phoneIdOfA}"}""", world => world.NumberAsync),
        new("GET /api/organizations/{orgId}/phone-numbers", Audience.Members, 200),

        new("GET /api/organizations/{orgId}/conversations", Audience.Members, 200),
        new("GET /api/organizations/{orgId}/conversations/{id}/messages", Audience.Members, 200, null, world => world.NewConversationAsync),
        new("GET /api/organizations/{orgId}/media/{id}", Audience.Members, 200, null, world => world.NewMediaAsync),
        new("POST /api/organizations/{orgId}/messages", Audience.Members, 202, """{"to":"+17785550123","body":"matrix"}"""),
        new("POST /api/organizations/{orgId}/calls", Audience.Members, 202, """{"to":"+17785550123"}"""),

        new("GET /api/organizations/{orgId}/calls", Audience.Members, 200),
        new("GET /api/organizations/{orgId}/calls/csv", Audience.Members, 200),
        new("GET /api/organizations/{orgId}/calls/{id}", Audience.Members, 200, null, world => world.CallAsync),
        new("GET /api/organizations/{orgId}/calls/{id}/recording", Audience.Members, 200, null, world => world.CallAsync),
        new("GET /api/organizations/{orgId}/leads", Audience.Members, 200),
        new("GET /api/organizations/{orgId}/leads/csv", Audience.Members, 200),
        new("POST /api/organizations/{orgId}/leads", Audience.Members, 201, """{"phone":"{newPhone}"}"""),
        new("GET /api/organizations/{orgId}/leads/{id}", Audience.Members, 200, null, world => world.NewLeadAsync),
        new("PATCH /api/organizations/{orgId}/leads/{id}", Audience.Members, 204, """{"notes":"{new}"}""", world => world.NewLeadAsync),

        new("GET /api/admin/notifications", Audience.Platform, 200),
        new("GET /api/admin/notifications/csv", Audience.Platform, 200),
        new("GET /api/admin/notifications/{id}", Audience.Platform, 200, null, world => world.NewNotificationAsync),
        new("PATCH /api/admin/notifications/{id}", Audience.Platform, 200, """{"status":"resolved"}""", world => world.NewNotificationAsync),
    ];
}
