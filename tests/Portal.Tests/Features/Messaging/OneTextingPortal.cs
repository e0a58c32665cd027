namespace Portal.Tests.Features.Messaging;

/// <summary>Classes that can share a portal, since each of their tests makes what it looks at.</summary>
[CollectionDefinition]
public sealed class OneTextingPortal : ICollectionFixture<TextingPortal>;
