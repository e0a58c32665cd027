using Xunit;

// Many of these tests wait, for a lease or for a process.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
