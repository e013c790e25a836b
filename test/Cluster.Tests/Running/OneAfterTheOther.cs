// Each cluster is half a dozen processes, and deadlines are measured: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
