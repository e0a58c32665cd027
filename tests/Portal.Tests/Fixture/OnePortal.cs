namespace Portal.Tests.Fixture;

/// <summary>Classes that can share a portal, since each of their tests makes what it looks at.</summary>
[CollectionDefinition]
public sealed class OnePortal : ICollectionFixture<PortalFixture>;
