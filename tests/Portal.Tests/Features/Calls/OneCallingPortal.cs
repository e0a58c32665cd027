namespace Portal.Tests.Features.Calls;

/// <summary>Classes that can share a portal, since each of their tests makes what it looks at.</summary>
[CollectionDefinition]
public sealed class OneCallingPortal : ICollectionFixture<CallingPortal>;
